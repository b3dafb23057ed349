/** Modules that come with CPython 2 and 3, and with what every build has. */
const MODULES: ReadonlySet<string> = new Set(
  `ConfigParser Queue StringIO __builtin__ __future__ abc aifc annotationlib antigravity argparse array ast asynchat asyncio
   asyncore atexit audioop base64 bdb binascii bisect builtins bz2 cPickle cProfile cStringIO calendar cgi cgitb
   chunk cmath cmd code codecs codeop collections colorsys commands compileall compression concurrent configparser contextlib
   contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils
   doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib
   functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http httplib
   idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale
   logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis
   nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools
   pip pipes pkg_resources pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd
   py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy
   sched secrets select selectors setuptools shelve shlex shutil signal site six smtpd smtplib sndhdr socket
   socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct
   subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this
   threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types
   typing unicodedata unittest urllib urllib2 urlparse uu uuid venv warnings wave weakref webbrowser wheel winreg
   winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(/\s+/),
);

export function isStandardModule(name: string): boolean {
  return MODULES.has(name) || name.startsWith("_");
}

/** Classes that are there without an import: `type.__new__`, `int.from_bytes`. */
const CLASSES: ReadonlySet<string> = new Set(
  `BaseException Exception OSError ValueError basestring bool bytearray bytes classmethod complex dict float frozenset
   int list long memoryview object property range set slice staticmethod str super tuple type unicode`.split(/\s+/),
);

export function isBuiltInClass(name: string): boolean {
  return CLASSES.has(name);
}
