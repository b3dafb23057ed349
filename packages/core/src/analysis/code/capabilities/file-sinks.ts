import { family, type SinkFamily } from "./sink.ts";

/** Files that are touched by calls other than `open`, by the argument that is the file touched. */
export const fileSinks: readonly SinkFamily[] = [
  family(
    "file.write",
    1,
    "shutil.copy shutil.copyfile shutil.copy2 shutil.move os.rename os.replace os.link os.symlink shutil.copytree setuptools.archive_util.unpack_archive distutils.file_util.copy_file distutils.dir_util.copy_tree distutils.file_util.move_file",
    "dst",
  ),
  family(
    "file.unpack",
    0,
    "zipfile.ZipFile().extractall zipfile.ZipFile().extract tarfile.open().extractall tarfile.open().extract tarfile.TarFile().extractall shutil.unpack_archive",
  ),
  family(
    "file.mode",
    0,
    "os.chmod os.chown os.fchmod win32api.SetFileAttributes ctypes.windll.kernel32.SetFileAttributesW",
    "path",
  ),
  family(
    "file.delete",
    0,
    "os.remove os.unlink os.rmdir os.removedirs shutil.rmtree send2trash.send2trash distutils.dir_util.remove_tree",
    "path",
  ),
  family(
    "file.read",
    0,
    "os.listdir os.scandir os.walk glob.glob glob.iglob sqlite3.connect linecache.getlines linecache.getline fileinput.input mmap.mmap configparser.ConfigParser().read configparser.RawConfigParser().read configparser.SafeConfigParser().read",
    "path",
    "filenames",
  ),
];
