using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Assay.Collection;

/// <summary>The calls of Linux that .NET has no other way to: what a file is without following it, names as bytes, attributes.</summary>
internal static unsafe partial class Libc
{
    public const int NoEntry = 2;
    public const int NoAccess = 13;
    public const int NotPermitted = 1;
    public const int NotDirectory = 20;
    public const int NoData = 61;
    public const int NotSupported = 95;
    public const int TooLong = 36;
    public const int Loop = 40;

    public const int NoFollow = 0x100;

    private const int CurrentFolder = -100;
    private const int OpenFlags = 0x80000 | 0x800 | 0x100; // O_CLOEXEC, O_NONBLOCK, O_NOCTTY: a pipe or a terminal must not hold the program
    private const int LargestAttribute = 65536;
    private const uint BasicFacts = 0x7ff;

    /// <summary>What a file is; 0, or the number of the error.</summary>
    public static int Stat(string path, int flags, out Statx facts)
    {
        Span<byte> buffer = stackalloc byte[768];
        fixed (byte* name = FileNames.Bytes(path, buffer))
        fixed (Statx* to = &facts)
        {
            return statx(CurrentFolder, name, flags, BasicFacts, to) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>What a link says; null with the number of the error.</summary>
    public static string? ReadLink(string path, out int error)
    {
        Span<byte> buffer = stackalloc byte[768];
        var target = stackalloc byte[4096];
        fixed (byte* name = FileNames.Bytes(path, buffer))
        {
            var length = readlink(name, target, 4096);
            error = length < 0 ? Marshal.GetLastPInvokeError() : 0;
            return length < 0 ? null : FileNames.Text(new ReadOnlySpan<byte>(target, (int)length));
        }
    }

    /// <summary>A file opened for reading; null with the number of the error.</summary>
    public static SafeFileHandle? Open(string path, out int error)
    {
        Span<byte> buffer = stackalloc byte[768];
        fixed (byte* name = FileNames.Bytes(path, buffer))
        {
            var file = open(name, OpenFlags, 0);
            error = file < 0 ? Marshal.GetLastPInvokeError() : 0;
            return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
        }
    }

    /// <summary>The names in a folder but <c>.</c> and <c>..</c>, unsorted; null with the number of the error.</summary>
    public static List<string>? Names(string path, out int error)
    {
        Span<byte> buffer = stackalloc byte[768];
        nint folder;
        fixed (byte* name = FileNames.Bytes(path, buffer))
        {
            folder = opendir(name);
        }

        if (folder == 0)
        {
            error = Marshal.GetLastPInvokeError();
            return null;
        }

        try
        {
            var names = new List<string>();
            while (true)
            {
                Marshal.SetLastSystemError(0);
                var entry = readdir(folder);
                if (entry == null)
                {
                    error = Marshal.GetLastSystemError();
                    return error == 0 ? names : null;
                }

                var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + 19);
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                {
                    names.Add(FileNames.Text(name));
                }
            }
        }
        finally
        {
            _ = closedir(folder);
        }
    }

    /// <summary>The value of an extended attribute of a file, not of what a link leads to; null with the number of the error.</summary>
    public static byte[]? Attribute(string path, string attribute, out int error)
    {
        Span<byte> buffer = stackalloc byte[768];
        Span<byte> keyBuffer = stackalloc byte[256];
        var value = stackalloc byte[LargestAttribute];
        fixed (byte* name = FileNames.Bytes(path, buffer))
        fixed (byte* key = FileNames.Bytes(attribute, keyBuffer))
        {
            var size = lgetxattr(name, key, value, LargestAttribute);
            error = size < 0 ? Marshal.GetLastPInvokeError() : 0;
            return size < 0 ? null : new ReadOnlySpan<byte>(value, (int)size).ToArray();
        }
    }

    /// <summary>How much room a file system has; 0, or the number of the error.</summary>
    public static int StatFileSystem(string path, out Statfs facts)
    {
        Span<byte> buffer = stackalloc byte[768];
        fixed (byte* name = FileNames.Bytes(path, buffer))
        fixed (Statfs* to = &facts)
        {
            return statfs(name, to) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>The words of an error.</summary>
    public static string Words(int error) => Marshal.GetPInvokeErrorMessage(error);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statx(int folder, byte* path, int flags, uint mask, Statx* facts);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint readlink(byte* path, byte* target, nint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int open(byte* path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint opendir(byte* path);

    [LibraryImport("libc")]
    private static partial byte* readdir(nint folder);

    [LibraryImport("libc")]
    private static partial int closedir(nint folder);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint lgetxattr(byte* path, byte* name, byte* value, nint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statfs(byte* path, Statfs* facts);

    /// <summary>The kernel's <c>struct statfs</c> on 64-bit architectures.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Statfs
    {
        [FieldOffset(8)]
        public long BlockSize;

        [FieldOffset(16)]
        public long Blocks;

        [FieldOffset(24)]
        public long Free;

        [FieldOffset(32)]
        public long Available;
    }

    /// <summary>The kernel's <c>struct statx</c>, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Statx
    {
        [FieldOffset(20)]
        public uint Uid;

        [FieldOffset(24)]
        public uint Gid;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(64)]
        public long AccessTime;

        [FieldOffset(96)]
        public long ChangeTime;

        [FieldOffset(112)]
        public long ModifyTime;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
