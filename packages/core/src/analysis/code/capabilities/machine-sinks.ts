import { family, type SinkFamily } from "./sink.ts";

/** What code can learn of the machine and leave on it, besides files. */
export const machineSinks: readonly SinkFamily[] = [
  family(
    "host.fingerprint",
    null,
    `socket.gethostname socket.getfqdn getpass.getuser platform.node platform.uname os.getlogin os.uname uuid.getnode
     pwd.getpwuid pwd.getpwnam pwd.getpwall psutil.users psutil.net_if_addrs psutil.process_iter netifaces.interfaces
     win32api.GetUserName win32api.GetComputerName ctypes.windll.advapi32.GetUserNameW wmi.WMI cpuinfo.get_cpu_info
     geocoder.ip getmac.get_mac_address machineid.id machineid.hashed_id`,
  ),
  family(
    "native.load",
    0,
    `ctypes.CDLL ctypes.PyDLL ctypes.WinDLL ctypes.OleDLL ctypes.cdll.LoadLibrary ctypes.windll.LoadLibrary
     ctypes.windll.kernel32.LoadLibraryA ctypes.windll.kernel32.LoadLibraryW ctypes.pydll.LoadLibrary
     cffi.FFI().dlopen cffi.FFI().verify _ctypes.dlopen _imp.create_dynamic`,
    "name",
  ),
  family("native.load", 1, "imp.load_dynamic importlib.machinery.ExtensionFileLoader", "path", "pathname"),
  family(
    "native.memory",
    0,
    `ctypes.windll.kernel32.VirtualAlloc ctypes.windll.kernel32.VirtualAllocEx ctypes.windll.kernel32.RtlMoveMemory
     ctypes.windll.kernel32.CreateThread ctypes.windll.kernel32.CreateRemoteThread
     ctypes.windll.kernel32.WriteProcessMemory ctypes.windll.kernel32.VirtualProtect ctypes.windll.ntdll.*
     ctypes.windll.kernel32.QueueUserAPC ctypes.windll.urlmon.URLDownloadToFileW
     ctypes.windll.urlmon.URLDownloadToFileA ctypes.memmove ctypes.CFUNCTYPE ctypes.CFUNCTYPE()() ctypes.WINFUNCTYPE
     ctypes.CDLL().mprotect ctypes.windll.kernel32.HeapCreate ctypes.windll.kernel32.HeapAlloc`,
  ),
  family(
    "persistence.registry",
    1,
    `winreg.SetValueEx winreg.SetValue _winreg.SetValueEx _winreg.SetValue winreg.CreateKey winreg.CreateKeyEx
     _winreg.CreateKey`,
  ),
  family(
    "registry.read",
    1,
    "winreg.OpenKey winreg.OpenKeyEx winreg.QueryValueEx _winreg.OpenKey _winreg.QueryValueEx",
  ),
  family("persistence.task", 0, "crontab.CronTab crontab.CronTab().new win32com.client.Dispatch"),
  family(
    "input.capture",
    null,
    `pynput.keyboard.Listener pynput.mouse.Listener keyboard.on_press keyboard.hook keyboard.on_release keyboard.record
     pyHook.HookManager pyxhook.HookManager PIL.ImageGrab.grab pyautogui.screenshot pyscreenshot.grab mss.mss
     cv2.VideoCapture sounddevice.rec pyaudio.PyAudio pyperclip.paste clipboard.paste win32clipboard.GetClipboardData
     tkinter.Tk().clipboard_get`,
  ),
  family(
    "credential.read",
    0,
    `win32crypt.CryptUnprotectData browser_cookie3.chrome browser_cookie3.firefox browser_cookie3.load
     browser_cookie3.edge browser_cookie3.opera browser_cookie3.brave keyring.get_password browsercookie.chrome
     browsercookie.firefox secretstorage.dbus_init netrc.netrc
     ctypes.windll.crypt32.CryptUnprotectData`,
  ),
  family(
    "import.hook",
    null,
    `sys.meta_path.append sys.meta_path.insert sys.path_hooks.append sys.path_hooks.insert sys.addaudithook
     sys.settrace sys.setprofile threading.settrace`,
  ),
  family("environment.change", 0, "os.putenv os.environ.update os.environ.setdefault"),
];
