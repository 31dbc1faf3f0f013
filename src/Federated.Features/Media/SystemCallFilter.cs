using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Federated.Features.Media;

/// <summary>Takes system calls that no decoder needs (sockets, looking into other processes) from the current thread and all that it starts.</summary>
internal static class SystemCallFilter
{
    // <linux/prctl.h>, <linux/seccomp.h>
    private const int SetNoNewPrivileges = 38;
    private const int SetSeccomp = 22;
    private const int FilterMode = 2;
    private const uint Allow = 0x7FFF0000;
    private const uint KillProcess = 0x80000000;
    private const uint NotPermitted = 0x00050001; // SECCOMP_RET_ERRNO | EPERM

    // <linux/bpf_common.h>: load a word; jump if equal, if greater or equal; return.
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort Return = 0x06;

    // struct seccomp_data: the number of the call, then the architecture.
    private const uint NumberAt = 0;
    private const uint ArchitectureAt = 4;

    // socket, io_uring_setup (which makes sockets without asking), ptrace, process_vm_readv and -writev, bpf, perf_event_open, userfaultfd,
    // add_key, request_key, keyctl.
    private static readonly Machine? Here = !OperatingSystem.IsLinux() ? null : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => new Machine(0xC000003E, HasX32: true, [41, 425, 101, 310, 311, 321, 298, 323, 248, 249, 250]),
        Architecture.Arm64 => new Machine(0xC00000B7, HasX32: false, [198, 425, 117, 270, 271, 280, 241, 282, 217, 218, 219]),
        _ => null,
    };

    /// <summary>Whether the numbers of this machine's system calls are known here; the kernel may refuse even so.</summary>
    public static bool IsSupported => Here is not null;

    /// <exception cref="Win32Exception">The kernel refuses.</exception>
    public static void BindThisThread()
    {
        var program = Program(Here ?? throw new PlatformNotSupportedException("There is no filter for this machine."));
        var pinned = GCHandle.Alloc(program, GCHandleType.Pinned);
        try
        {
            var description = new FilterProgram { Length = (ushort)program.Length, Instructions = pinned.AddrOfPinnedObject() };
            if (Control(SetNoNewPrivileges, 1, 0, 0, 0) != 0 || Control(SetSeccomp, FilterMode, ref description, 0, 0) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        finally
        {
            pinned.Free();
        }
    }

    private static Instruction[] Program(Machine machine)
    {
        var calls = machine.Refused;
        List<Instruction> program =
        [
            new(Load, ArchitectureAt),
            new(JumpIfEqual, machine.Architecture, Then: 1),
            new(Return, KillProcess), // another architecture's calls have other numbers
            new(Load, NumberAt),
        ];
        if (machine.HasX32)
            program.AddRange([new(JumpIfAtLeast, 0x40000000, Then: 0, Else: 1), new(Return, KillProcess)]); // so have those of x32
        for (var i = 0; i < calls.Length; i++)
            program.Add(new(JumpIfEqual, calls[i], Then: (byte)(calls.Length - i)));
        program.AddRange([new(Return, Allow), new(Return, NotPermitted)]);
        return [.. program];
    }

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nuint first, ref FilterProgram second, nuint third, nuint fourth);

    private sealed record Machine(uint Architecture, bool HasX32, uint[] Refused);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte Then, byte Else, uint Operand)
    {
        public Instruction(ushort code, uint operand, byte Then = 0, byte Else = 0)
            : this(code, Then, Else, operand)
        {
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        public ushort Length;
        public nint Instructions;
    }
}
