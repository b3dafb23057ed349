import { family, type SinkFamily } from "./sink.ts";

/** Other programs that are started. */
export const processSinks: readonly SinkFamily[] = [
  family(
    "process.spawn",
    0,
    `os.system os.popen os.popen2 os.popen3 os.popen4 os.startfile platform.popen pty.spawn
     os.execl os.execle os.execlp os.execlpe os.execv os.execve os.execvp os.execvpe os.posix_spawn os.posix_spawnp
     subprocess.run subprocess.call subprocess.check_call subprocess.check_output subprocess.Popen
     subprocess.getoutput subprocess.getstatusoutput commands.getoutput commands.getstatusoutput commands.getstatus
     popen2.popen2 popen2.popen3 popen2.popen4 popen2.Popen3 popen2.Popen4
     asyncio.create_subprocess_exec asyncio.create_subprocess_shell asyncio.subprocess.create_subprocess_exec
     asyncio.subprocess.create_subprocess_shell _posixsubprocess.fork_exec
     distutils.spawn.spawn setuptools._distutils.spawn.spawn numpy.distutils.exec_command.exec_command
     win32api.WinExec win32process.CreateProcess _winapi.CreateProcess _subprocess.CreateProcess
     pexpect.spawn pexpect.run pexpect.spawnu invoke.run fabric.api.local fabric.operations.local delegator.run
     plumbum.local envoy.run wexpect.spawn pywinpty.PtyProcess.spawn winpty.PtyProcess.spawn
     trio.run_process anyio.run_process anyio.open_process twisted.internet.utils.getProcessOutput
     twisted.internet.reactor.spawnProcess elevate.elevate psutil.Popen
     paramiko.SSHClient().exec_command webbrowser.GenericBrowser webbrowser.BackgroundBrowser
     webbrowser.UnixBrowser plumbum.local.run pip._internal.utils.subprocess.call_subprocess
     IPython.utils.process.system IPython.utils.process.getoutput IPython.get_ipython().system
     IPython.get_ipython().getoutput`,
    "args",
    "cmd",
    "command",
    "file",
    "path",
    "executable",
  ),
  family(
    "process.spawn",
    1,
    `os.spawnl os.spawnle os.spawnlp os.spawnlpe os.spawnv os.spawnve os.spawnvp os.spawnvpe
     win32api.ShellExecute win32com.shell.shell.ShellExecuteEx pydoc.pipepager pydoc.tempfilepager pydoc.pipe_pager
     multiprocessing.util.spawnv_passfds`,
    "file",
    "args",
    "cmd",
  ),
  family("process.spawn", 2, "ctypes.windll.shell32.ShellExecuteW ctypes.windll.shell32.ShellExecuteA"),
  family(
    "process.spawn",
    0,
    `ctypes.windll.kernel32.WinExec ctypes.CDLL().system ctypes.CDLL().popen ctypes.CDLL().execl
     ctypes.CDLL().execlp ctypes.CDLL().execle ctypes.CDLL().execv ctypes.CDLL().execvp ctypes.CDLL().execve ctypes.cdll.msvcrt.system ctypes.PyDLL().system
     ctypes.cdll.LoadLibrary().system ctypes.cdll.LoadLibrary().popen cffi.FFI().dlopen().system
     cffi.FFI().dlopen().popen`,
  ),
  family("process.spawn", null, "sh.* plumbum.cmd.*"),
  family(
    "process.browser",
    0,
    "webbrowser.open webbrowser.open_new webbrowser.open_new_tab webbrowser.get().open",
    "url",
  ),
  family(
    "install.pip",
    0,
    `pip.main pip._internal.main pip._internal.main.main pip._internal.cli.main.main pip.__main__._main
     pip._internal.cli.main pipmain setuptools.command.easy_install.main easy_install.main ensurepip.bootstrap
     pip.runner.main conda.cli.main`,
    "args",
  ),
  family("process.signal", 0, "os.kill os.killpg os.abort psutil.Process().kill psutil.Process().terminate"),
  family("process.descriptors", null, "os.dup2 os.setuid os.setgid os.setsid os.fork os.forkpty os.daemon"),
];
