/** Where a DLL that a wheel does not have comes from. */
export type DllOrigin =
  /** Part of every supported Windows. */
  | "windows"
  /** Beside python.exe. */
  | "python"
  /** Comes with Visual Studio or its redistributable package, with MinGW: many machines have it, and many do not. */
  | "compiler"
  /** With the driver of a device: rightly in no wheel. */
  | "driver"
  | "unknown";

/** @param name of the DLL; Windows does not tell letters' case apart */
export function dllOrigin(name: string): DllOrigin {
  const dll = name.toLowerCase();
  if (/^(?:api|ext)-ms-/.test(dll) || windows.has(dll.replace(/\.dll$/, ""))) return "windows";
  if (PYTHON.test(dll)) return "python";
  if (COMPILER.test(dll)) return "compiler";
  return DRIVER.test(dll) ? "driver" : "unknown";
}

/**
 * Those DLLs that are neither in the wheel nor part of Windows or Python.
 *
 * @param inside names of the wheel's files in lower case
 */
export function missingDlls(needed: readonly string[], inside: ReadonlySet<string>): readonly string[] {
  return needed.filter((name) => {
    const origin = dllOrigin(name);
    return (origin === "compiler" || origin === "unknown") && !inside.has(name.toLowerCase());
  });
}

/** python.org's Python has vcruntime140_1.dll since 3.8, for 64 bits. */
const PYTHON =
  /^(?:python[23][0-9]*t?(?:_d)?|vcruntime140(?:_1)?|libpypy3[0-9.]*-c|libffi-[78]|lib(?:crypto|ssl)-(?:1_1|3)(?:-x64|-arm64)?|sqlite3|t(?:cl|k)8[67]t|zlib1)\.dll$/;
const COMPILER =
  /^(?:msvc[pr][0-9_]+[a-z_0-9]*|concrt[0-9]+|vcomp[0-9]+|vccorlib[0-9]+|mfc[0-9]+u?|ucrtbased|vcruntime[0-9_]+d?|vcruntime140_threads|libgcc_s_[a-z0-9-]+|libstdc\+\+-6|libwinpthread-1|libgfortran-[0-9]+|libquadmath-0|libgomp-1|libomp(?:140)?(?:\.x86_64|\.i386|\.aarch64)?|libiomp5md)\.dll$/;
const DRIVER = /^(?:nvcuda|nvml|opencl|vulkan-1|amdhip64[_0-9]*|ze_loader|nvcuvid|nvencodeapi(?:64)?|openvr_api)\.dll$/;

const windows: ReadonlySet<string> = new Set(
  `activeds advapi32 advpack aclui authz avicap32 avifil32 avrt bcrypt bcryptprimitives bthprops.cpl cabinet cfgmgr32
  clbcatq clusapi combase comctl32 comdlg32 coremessaging credui crypt32 cryptbase cryptnet cryptsp cryptui cryptxml d2d1
  d3d10 d3d10_1 d3d10core d3d11 d3d12 d3d9 d3dcompiler_47 davclnt dbgeng dbghelp dbgcore dciman32 dcomp ddraw devobj
  dhcpcsvc dhcpcsvc6 difxapi dinput dinput8 dnsapi drvstore dsound dsrole dwmapi dwrite dxcore dxgi dxva2 efswrt esent
  evr fltlib fwpuclnt gdi32 gdiplus glu32 gpapi hid hlink httpapi icmp ieframe imagehlp imm32 inetcomm iphlpapi
  kernel32 kernelbase ksuser ktmw32 loadperf logoncli lz32 magnification mapi32 mf mfcore mfplat mfplay mfreadwrite
  mgmtapi mmdevapi mpr mprapi mscms mscoree msacm32 msdmo msi msimg32 mswsock msvcrt msvfw32 msxml3 msxml6 ncrypt
  netapi32 netutils newdev normaliz ntdll ntdsapi ntmarta odbc32 odbccp32 ole32 oleacc oleaut32 oledlg opengl32 p2p
  pdh powrprof printui profapi propsys psapi qwave rasapi32 rasdlg resutils rpcrt4 rstrtmgr rtm rtutils samcli
  schannel schedcli secur32 security sensapi setupapi sfc sfc_os shcore shdocvw shell32 shfolder shlwapi snmpapi
  sspicli srvcli tapi32 taskschd tbs tdh traffic txfw32 ucrtbase urlmon user32 userenv usp10 uxtheme version virtdisk
  vssapi wbemuuid wdsclientapi webservices websocket wer wevtapi wiaservc windowscodecs winhttp wininet winmm
  winscard winspool.drv wintrust winusb wkscli wlanapi wldap32 wldp wmvcore wofutil ws2_32 wscapi wsdapi wsnmp32 wsock32
  wtsapi32 x3daudio1_7 xaudio2_8 xaudio2_9 xinput1_4 xinput9_1_0 xmllite xolehlp`
    .trim()
    .split(/\s+/),
);
