using System.Globalization;
using System.Text;
using Harness.Generation;
using Harness.Machines;
using Harness.Scripts;

namespace Harness.Campaigns;

/// <summary>
/// A file for each worker, to which every step is written before it is taken: if the process dies, of SIGKILL or of what a step did, the script so
/// far is there and can be replayed. A step costs one write to the file; nothing waits for the disk, since only the process is expected to die.
/// </summary>
public sealed class RunJournals : IDisposable
{
    private readonly string? _madeDirectory;
    private readonly Journal[] _journals;
    private bool _isKept;

    private RunJournals(string? madeDirectory, Journal[] journals)
    {
        _madeDirectory = madeDirectory;
        _journals = journals;
    }

    /// <summary>Makes the files. Each is a whole journal from the start, of a script without steps.</summary>
    /// <param name="directory">Where they go; made if it is not there.</param>
    /// <param name="options">The check: as many files as it has workers.</param>
    /// <exception cref="IOException">They cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be made.</exception>
    public static RunJournals Open(string directory, CheckOptions options)
    {
        string? made = Directory.Exists(directory) ? null : directory;
        Directory.CreateDirectory(directory);
        ErasedSpecification specification = options.Specification.Erase();
        var script = new ScriptOptions(options.Seed, options.Replicas, options.Guard, options.Mutant);
        var journals = new Journal[Math.Max(1, options.Jobs)];
        for (int i = 0; i < journals.Length; i++)
        {
            journals[i] = new Journal(Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"check-{Environment.ProcessId}-{i}.journal")));
            journals[i].Begin(specification, script);
        }
        return new RunJournals(made, journals);
    }

    /// <summary>The files, one for each worker.</summary>
    public IReadOnlyList<string> Paths => [.. _journals.Select(journal => journal.Path)];

    /// <summary>The journal of a worker.</summary>
    public IRunJournal this[int worker] => _journals[worker];

    /// <summary>The files stay when they are closed: what they hold is in no repro file.</summary>
    public void Keep() => _isKept = true;

    /// <summary>Closes the files and, unless they are kept, deletes them, with the directory if it was made for them and nothing else came into it.</summary>
    public void Dispose()
    {
        foreach (Journal journal in _journals) journal.Dispose();
        if (_isKept) return;
        foreach (Journal journal in _journals) File.Delete(journal.Path);
        if (_madeDirectory is not null && !Directory.EnumerateFileSystemEntries(_madeDirectory).Any()) Directory.Delete(_madeDirectory);
    }

    private sealed class Journal(string path) : IRunJournal, IDisposable
    {
        private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

        public string Path => path;

        public void Begin(ErasedSpecification specification, ScriptOptions options)
        {
            _file.SetLength(0);
            _file.Position = 0;
            Write(JournalText.Header(specification.Name, options));
        }

        public void Add(ErasedSpecification specification, Step step) => Write(JournalText.Line(specification, step));

        public void Dispose() => _file.Dispose();

        private void Write(string text) => _file.Write(Encoding.UTF8.GetBytes(text));
    }
}
