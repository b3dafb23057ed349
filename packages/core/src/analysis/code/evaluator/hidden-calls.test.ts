import { expect, test } from "vitest";
import { commandsOf } from "./evaluate.testing.ts";

test.each([
  ["a look-up by its method", "os.__getattribute__('system')('a')"],
  ["a look-up that wants the object", "import types\ntypes.ModuleType.__getattribute__(os, 'system')('a')"],
  ["a look-up of the type of a module", "type(os).__getattribute__(os, 'system')('a')"],
  [
    "a class that asks the one above",
    "class A:\n  run = os.system\n  def __getattribute__(self, n):\n    return super().__getattribute__(n)\nA().run('a')",
  ],
  [
    "the last of many functions that a name may hold",
    `f = id\n${["print", "len", "repr", "str", "int", "list", "dict", "set", "abs"].map((name) => `if x == '${name}': f = ${name}\n`).join("")}if x: f = os.system\nf('a')`,
  ],
  [
    "one of several names",
    "class A:\n  def a(self): pass\n  def b(self): os.system('a')\nn = 'a'\nif x: n = 'b'\ngetattr(A(), n)()",
  ],
  [
    "a name that begins like a method's",
    "class A:\n  def visit_a(self): pass\n  def visit_b(self): os.system('a')\ngetattr(A(), 'visit_' + kind)()",
  ],
  [
    "a name that says what is visited",
    "class A:\n  def visit_str(self, n): os.system(n)\n  def go(self, n): getattr(self, 'visit_' + type(n).__name__)(n)\nA().go('a')",
  ],
  [
    "a function for some arguments",
    "import functools\n@functools.singledispatch\ndef f(x): pass\n@f.register\ndef _(x: str): os.system(x)\nf('a')",
  ],
  [
    "a method for some arguments",
    "import functools\nclass A:\n  @functools.singledispatchmethod\n  def f(self, x): pass\n  @f.register(str)\n  def _(self, x): os.system(x)\nA().f('a')",
  ],
  [
    "a job for a worker that waits",
    "import queue, threading\nq = queue.Queue()\ndef work():\n  while True:\n    f, x = q.get()\n    f(x)\nthreading.Thread(target=work).start()\nq.put((os.system, 'a'))",
  ],
  [
    "the code of a function among constants",
    "import types\nc = compile('def f(): os.system(\"a\")', '', 'exec')\ntypes.FunctionType([x for x in c.co_consts if isinstance(x, types.CodeType)][0], globals())()",
  ],
  [
    "jobs that are added after it was said what runs at the end",
    "import atexit\njobs = []\ndef end():\n  for f, x in jobs: f(x)\natexit.register(end)\njobs.append((os.system, 'a'))",
  ],
  [
    "a name that a thread finds later",
    "import threading\ndef work(): os.system(c)\nthreading.Thread(target=work).start()\nc = 'a'",
  ],
  [
    "a property of the class that a module gets",
    "import sys, types\nclass M(types.ModuleType):\n  @property\n  def x(self): os.system('a')\nsys.modules[__name__].__class__ = M",
  ],
  [
    "a tuple with another field",
    "from collections import namedtuple\nJ = namedtuple('J', 'f x')\nj = J(print, 'a')._replace(f=os.system)\nj.f(j.x)",
  ],
  ["a tag", "import yaml\nyaml.unsafe_load('!!python/object/apply:os.system [\"a\"]')"],
  ["a tag in lines", "import yaml\nyaml.unsafe_load('x: !!python/object/apply:os.system\\n- a\\n')"],
  ["names that a mapping adds", "globals().update({'f': os.system})\nf('a')"],
  ["names that keywords add", "globals().update(f=os.system)\nf('a')"],
  ["names that pairs add", "globals().update([('f', os.system)])\nf('a')"],
  ["names that are joined to others", "g = globals()\ng |= {'f': os.system}\nf('a')"],
  ["a name that a method sets", "globals().__setitem__('f', os.system)\nf('a')"],
  ["an attribute of the module that runs", "import sys\nsetattr(sys.modules[__name__], 'f', os.system)\nf('a')"],
  ["a name in the dictionary of the module", "import sys\nvars(sys.modules[__name__])['f'] = os.system\nf('a')"],
  ["a name that is asked of the module", "import sys\nf = os.system\ngetattr(sys.modules[__name__], 'f')('a')"],
  ["an item of a class", "class A:\n  def __class_getitem__(cls, k): return getattr(os, k)\nA['system']('a')"],
  ["a star that takes the place of a name", "system = print\nfrom os import *\nsystem('a')"],
  ["the first of two stars", "from os import *\nfrom sys import *\nsystem('a')"],
  ["a field of a format", "x = 1\nf'{x:{os.system(\"a\")}}'"],
  ["a width in a format", "f'{os.system(f\"{'a':{1}}\")}'"],
  ["a name that gets all of a condition", "z = [x := 0 if 0 else 'a']\nos.system(x)"],
  ["bits as Python groups them", "os.system(chr(64 & 96 ^ 33))"],
  ["more of them", "os.system(chr(1 ^ 96 & 127 & 96 | 0 ^ 0))"],
  [
    "constants of code that are replaced",
    "def f(): os.system('a')\nf.__code__ = f.__code__.replace(co_consts=())\nf()",
  ],
  [
    "what is being handled",
    "import sys\ntry:\n  raise ValueError('a')\nexcept ValueError:\n  os.system(sys.exc_info()[1].args[0])",
  ],
  [
    "a manager that decorates",
    "import contextlib\nclass D(contextlib.ContextDecorator):\n  def __enter__(self): os.system('a')\n@D()\ndef f(): pass\nf()",
  ],
  [
    "a file that was written in parts of a path",
    "import runpy, tempfile, pathlib\nd = pathlib.Path(tempfile.mkdtemp())\n(d / 'x.py').write_text('import os; os.system(\"a\")')\nrunpy.run_path(str(d / 'x.py'))",
  ],
  [
    "arguments by keyword behind what is called",
    "from multiprocessing import util\nutil.Finalize(None, os.system, args=('a',))",
  ],
  ["a library that another one loads", "from cffi import FFI\nFFI().dlopen(None).system(b'a')"],
  ["a class above that starts programs", "import subprocess\nclass P(subprocess.Popen): pass\nP('a')"],
  [
    "what its initialiser hands on",
    "import subprocess\nclass P(subprocess.Popen):\n  def __init__(self, c): super().__init__(c)\nP('a')",
  ],
  [
    "the class above, by its name",
    "import threading\nclass T(threading.Thread):\n  def __init__(self): threading.Thread.__init__(self, target=os.system, args=('a',))\nT()",
  ],
  [
    "fields of a named tuple",
    "from typing import NamedTuple\nclass S(NamedTuple):\n  f: object\n  c: str\nfor s in [S(print, 'x'), S(os.system, 'a')]: s.f(s.c)",
  ],
  [
    "items of a named tuple",
    "import collections\nS = collections.namedtuple('S', 'f c')\nf, c = S(os.system, 'a')\nf(c)",
  ],
  [
    "a field with a default",
    "from dataclasses import dataclass, field\n@dataclass\nclass J:\n  c: str\n  f: object = field(default=os.system)\n  def go(self): self.f(self.c)\nJ('a').go()",
  ],
  [
    "a method that is made",
    "import types\nclass A: pass\na = A()\na.go = types.MethodType(lambda self, c: os.system(c), a)\na.go('a')",
  ],
  ["a name that is looked for", "getattr(os, [n for n in dir(os) if n.startswith('sys')][0])('a')"],
  [
    "a function that is looked for",
    "import subprocess\nnext(v for k, v in vars(subprocess).items() if k == 'getoutput')('a')",
  ],
  ["a member that is looked for", "import inspect\n[f for n, f in inspect.getmembers(os) if n == 'system'][0]('a')"],
  ["a name with a colon", "import pkgutil\npkgutil.resolve_name('os:system')('a')"],
  [
    "the name of an entry point",
    "from importlib.metadata import EntryPoint\nEntryPoint(name='x', value='os:system', group='g').load()('a')",
  ],
  ["a field that is looked up", "import string\nstring.Formatter().get_field('0.system', (os,), {})[0]('a')"],
  ["a variable that names a program", "os.environ['BROWSER'] = 'a'"],
  [
    "a variable of another program",
    "import subprocess\nsubprocess.run(['git', 'fetch'], env={'GIT_SSH_COMMAND': 'a'})",
  ],
  [
    "what is thrown into a generator",
    "def g():\n  while True:\n    try: yield\n    except KeyError as e: os.system(e.args[0])\ni = g()\nnext(i)\ni.throw(KeyError('a'))",
  ],
  [
    "what is sent to a generator",
    "def g():\n  while True:\n    c = yield\n    os.system(c)\ni = g()\nnext(i)\ni.send('a')",
  ],
  ["what a generator returns", "def g():\n  yield 1\n  return 'a'\ndef h():\n  os.system((yield from g()))\nlist(h())"],
  [
    "one of a group of exceptions",
    "try:\n  raise ExceptionGroup('g', [ValueError('a')])\nexcept* ValueError as g:\n  os.system(g.exceptions[0].args[0])",
  ],
  ["a plain exception", "try:\n  raise Exception('a')\nexcept Exception as e:\n  os.system(str(e))"],
  ["the class that a method stands in", "class K:\n  c = 'a'\n  def run(self): os.system(__class__.c)\nK().run()"],
  ["the module of a function", "os.getcwd.__self__.system('a')"],
  ["the loader of a module", "import sys\nsys.__loader__.load_module('posix').system('a')"],
  [
    "a record of a log",
    "import logging\nclass H(logging.Handler):\n  def emit(self, r): os.system(r.getMessage())\nl = logging.getLogger('x')\nl.addHandler(H())\nl.warning('a')",
  ],
  [
    "an option of a configuration",
    "import configparser\nc = configparser.ConfigParser()\nc.read_string('[run]\\ncmd = a\\n')\nos.system(c['run']['cmd'])",
  ],
  [
    "the same, asked for",
    "import configparser\nc = configparser.ConfigParser()\nc.read_string('[run]\\ncmd: a\\n')\nos.system(c.get('run', 'CMD'.lower()))",
  ],
  [
    "an argument that nobody gives",
    "import argparse\np = argparse.ArgumentParser()\np.add_argument('-c', '--cmd', default='a')\nn, _ = p.parse_known_args([])\nos.system(n.cmd)",
  ],
  [
    "a function that a parser keeps",
    "import argparse\np = argparse.ArgumentParser()\ns = p.add_subparsers().add_parser('x')\ns.set_defaults(f=lambda n: os.system('a'))\nn = p.parse_args()\nn.f(n)",
  ],
  ["what is printed to a file", "import io\nb = io.StringIO()\nprint('a', end='', file=b)\nos.system(b.getvalue())"],
  ["a variable that is set where there is none", "os.environ.setdefault('X', 'a')\nos.system(os.environ['X'])"],
  ["the value of a type", "type X = os.system('a')\nX.__value__"],
  [
    "an attribute that a format asks for",
    "class O:\n  @property\n  def n(self): return os.system('a')\n'{0.n}'.format(O())",
  ],
  ["an item that a format asks for", "class O:\n  def __getitem__(self, k): os.system(k)\n'%(a)s' % O()"],
  ["a library in C that starts programs", "import ctypes\nctypes.CDLL(None).popen(b'a', b'r')"],
  ["a program by its name", "from plumbum import local\nlocal['a']()"],
  [
    "what a template evaluates",
    "from jinja2 import Template\nTemplate('{{ x.__init__.__globals__.os.popen(c).read() }}').render(c='a')",
  ],
  ["what a table evaluates", 'import numexpr\nnumexpr.evaluate(\'__import__("os").system("a")\')'],
  ["a function that a library wraps", "import numpy\nnumpy.vectorize(os.system)('a')"],
  ["a choice by the machine", "{'posix': os.system, 'nt': print}.get(os.name, print)('a')"],
  [
    "a mapping that makes what it lacks",
    "import collections\nh = collections.defaultdict(list)\ndef on(n):\n  def deco(f):\n    h[n].append(f)\n    return f\n  return deco\n@on('x')\ndef f(c): os.system(c)\nfor g in h['x']: g('a')",
  ],
  [
    "the classes below",
    "class A:\n  pass\nclass B(A):\n  def go(self): os.system('a')\n{c.__name__: c for c in A.__subclasses__()}['B']().go()",
  ],
  [
    "an object that is made in __new__",
    "class S:\n  i = None\n  def __new__(cls, c):\n    cls.i = super().__new__(cls)\n    cls.i.go(c)\n    return cls.i\n  def go(self, c): os.system(c)\nS('a')",
  ],
  [
    "what is raised inside of with",
    "class C:\n  def __enter__(self): return self\n  def __exit__(self, t, v, b): os.system(str(v))\nwith C(): raise ValueError('a')",
  ],
  [
    "a class that a library is given",
    "import json\nclass E(json.JSONEncoder):\n  def default(self, o): os.system('a')\njson.dumps(1, cls=E)",
  ],
  ["a pickle in memory", "import io, pickle\npickle.Unpickler(io.BytesIO(b\"(cposix\\nsystem\\nS'a'\\no.\")).load()"],
  ["commands of an application", "import typer\napp = typer.Typer()\n@app.command()\ndef go(): os.system('a')\napp()"],
  ["a component", "import fire\nclass C:\n  def go(self): os.system('a')\nfire.Fire(C)"],
  [
    "names that a mapping makes for a format",
    "class D(dict):\n  def __missing__(self, k): return k\nos.system('{a}'.format_map(D()))",
  ],
  ["a representation in code", "exec('os.system(%r)' % 'a')\nexec('exec(%r)' % 'os.system(\"a\")')"],
  ["a row of a table", "import csv\nfor r in csv.DictReader(['k,v', 'c,a']): os.system(r['v'])"],
  ["bytes that stand as addresses", "import socket\nos.system(socket.inet_aton('97.0.0.0').rstrip(b'\\0').decode())"],
  ["a module that the interpreter imports", "import ctypes\nctypes.pythonapi.PyImport_ImportModule(b'os').system('a')"],
  [
    "a method with arguments that a class keeps",
    "import functools\nclass A:\n  def r(self, c): os.system(c)\n  go = functools.partialmethod(r, 'a')\nA().go()",
  ],
  ["one of two patterns", "match {'k': 'a'}:\n  case {'k': (str() as c)} | {'z': c}: os.system(c)"],
  [
    "attributes through the dictionary of an object",
    "import importlib\nclass L:\n  def __init__(self, n): self.__dict__['n'] = n\n  def __getattr__(self, a): return getattr(importlib.import_module(self.n), a)\nL('os').system('a')",
  ],
  [
    "a key that is made of a digest",
    "import hashlib\nk = hashlib.sha256(b'k').digest()\nos.system(bytes(a ^ b for a, b in zip(bytes([k[0] ^ 97]), k)).decode())",
  ],
  ["a variable of a context", "import contextvars\nv = contextvars.ContextVar('v')\nv.set('a')\nos.system(v.get())"],
  [
    "what a future gives",
    "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as t:\n  os.system(t.submit(lambda: 'a').result())",
  ],
  [
    "what is printed elsewhere",
    "import contextlib\nclass W:\n  def write(self, s): os.system(s.strip())\nwith contextlib.redirect_stdout(W()): print('a')",
  ],
  [
    "an object that says how it is made again",
    "import copy\nclass E:\n  def __reduce_ex__(self, p): return (os.system, ('a',))\ncopy.copy(E())",
  ],
])("%s", async (_, source) => {
  expect(await commandsOf(`import os\n${source}\n`)).toContain("a");
});
