using System.IO.MemoryMappedFiles;

namespace Federated.Fuzzing.Command;

/// <summary>The number of the input that a worker is running, in memory that outlives the worker: no process survives its stack overflowing.</summary>
internal sealed class InputSlot : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public InputSlot(string path)
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, sizeof(long));
        view = file.CreateViewAccessor();
    }

    public long Index
    {
        get => view.ReadInt64(0);
        set => view.Write(0, value);
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }
}
