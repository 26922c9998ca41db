using System.Collections.ObjectModel;
using StateStore.Objects;

namespace Harness.Campaigns.Twins;

/// <summary>
/// What differs in the surroundings of a twin that is a process of its own. Whatever differs there, the seed of string hashes differs
/// too, since each process draws its own; so a difference is put down to a class only after plain processes have shown none.
/// </summary>
internal sealed class TwinClass
{
    private const string Elsewhere = "Pacific/Kiritimati";
    private const string OtherCulture = "tr_TR.UTF-8";
    private const string OtherTime = "@2041-07-14 03:22:11";

    // What a runtime needs in order to start and to find its files, and what the other classes are about.
    private static readonly string[] Kept = ["PATH", "TMPDIR", "TZ", "LANG", "LD_LIBRARY_PATH", "LD_PRELOAD"];
    private static readonly string[] KeptPrefixes = ["DOTNET_", "LC_", "COMPlus_"];
    private static readonly string[] FakeTimeLibraries =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
        "/usr/lib/faketime/libfaketimeMT.so.1", "/usr/lib64/faketime/libfaketimeMT.so.1",
    ];

    private readonly Action<IDictionary<string, string?>> _change;

    private TwinClass(string name, string description, Action<IDictionary<string, string?>> change)
    {
        Name = name;
        Description = description;
        _change = change;
    }

    /// <summary>The plain process: nothing differs but what no two processes have in common.</summary>
    public static TwinClass HashSeed { get; } = new("hash seed", "another seed of string hashes", _ => { });

    /// <summary>All classes, the plain process first.</summary>
    public static IReadOnlyList<TwinClass> All { get; } =
    [
        HashSeed,
        new("time zone", $"another time zone (TZ={Elsewhere})", variables => variables["TZ"] = Elsewhere) { Fact = facts => facts.TimeZone },
        new("culture", $"another culture (LANG={OtherCulture})", ChangeCulture) { Fact = facts => facts.Culture },
        new("GC mode", "another garbage collector (DOTNET_gcServer, DOTNET_gcConcurrent)", ChangeCollector) { Fact = facts => facts.Collector },
        new("environment", "other environment variables, another user and another directory", ChangeEnvironment) { Fact = facts => facts.Directory, IsElsewhere = true },
        new("clock", $"another system clock (libfaketime, {OtherTime[1..]})", ChangeClock) { Fact = facts => facts.Year, WhyNot = WhyNoOtherClock },
    ];

    /// <summary>The name, which reports bear.</summary>
    public string Name { get; }

    /// <summary>What differs, in words.</summary>
    public string Description { get; }

    /// <summary>The fact that must differ from this process's, or the twin is none; null where nothing can be asked.</summary>
    public Func<ProcessFacts, string>? Fact { get; private init; }

    /// <summary>True if the process works in another directory.</summary>
    public bool IsElsewhere { get; private init; }

    /// <summary>Says why the class cannot be had on this machine; empty if it can.</summary>
    public Func<string> WhyNot { get; private init; } = () => "";

    /// <summary>Changes the variables that a process is started with.</summary>
    public void Change(IDictionary<string, string?> variables) => _change(variables);

    /// <summary>The folder for temporary files, or the root where that is the current directory.</summary>
    public static string DirectoryOtherThan(string current)
    {
        string temporary = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.GetTempPath()));
        // A process knows its current directory by the name behind a link.
        string behindLinks = new DirectoryInfo(temporary).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? temporary;
        return current == temporary || current == behindLinks ? Path.GetPathRoot(temporary)! : temporary;
    }

    private static void ChangeCulture(IDictionary<string, string?> variables) => variables["LANG"] = variables["LC_ALL"] = OtherCulture;

    private static void ChangeCollector(IDictionary<string, string?> variables)
    {
        bool isServer = System.Runtime.GCSettings.IsServerGC;
        variables["DOTNET_gcServer"] = isServer ? "0" : "1";
        variables["DOTNET_gcConcurrent"] = isServer ? "0" : "1";
        // A heap for each core would be reserved; two are another mode as well.
        variables["DOTNET_GCHeapCount"] = "2";
    }

    private static void ChangeEnvironment(IDictionary<string, string?> variables)
    {
        foreach ((string name, _) in new ReadOnlyDictionary<string, string?>(variables).Ordered())
        {
            if (!Kept.Contains(name, StringComparer.Ordinal) && !KeptPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))) variables.Remove(name);
        }
        variables["HOME"] = Path.GetTempPath();
        variables["USER"] = variables["LOGNAME"] = variables["USERNAME"] = "harness-twin";
        variables["HOSTNAME"] = variables["COMPUTERNAME"] = "harness-twin";
    }

    private static void ChangeClock(IDictionary<string, string?> variables)
    {
        variables["LD_PRELOAD"] = FakeTimeLibrary();
        variables["FAKETIME"] = OtherTime;
        // The runtime measures its own waits by the monotonic clock.
        variables["FAKETIME_DONT_FAKE_MONOTONIC"] = variables["DONT_FAKE_MONOTONIC"] = "1";
        // The library takes the deadline of a wait by the monotonic clock for one by the system's, long past, unless told not to: the finalizer's thread would spin.
        variables["FAKETIME_FORCE_MONOTONIC_FIX"] = variables["FORCE_MONOTONIC_FIX"] = "0";
    }

    private static string? FakeTimeLibrary() => Array.Find(FakeTimeLibraries, File.Exists);

    private static string WhyNoOtherClock() => FakeTimeLibrary() is null ? "libfaketime is not installed (apt-get install libfaketime)" : "";
}
