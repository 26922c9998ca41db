using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Campaigns.Twins;

/// <summary>One process of a class, which lives as long as it is needed. One caller at a time.</summary>
internal sealed class TwinWorker : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly CancellationToken _cancellation;

    private TwinWorker(Process process, CancellationToken cancellation)
    {
        _process = process;
        _cancellation = cancellation;
    }

    /// <summary>How often it was asked for something.</summary>
    public int Asked { get; private set; }

    /// <summary>Starts a process and makes sure that its surroundings are other ones.</summary>
    /// <exception cref="TwinException">It cannot be had.</exception>
    public static TwinWorker Start(WorkerStart start, TwinClass kind, CancellationToken cancellation)
    {
        if (kind.WhyNot() is { Length: > 0 } why) throw new TwinException(why);
        var info = new ProcessStartInfo(start.FileName)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = Utf8, StandardOutputEncoding = Utf8, UseShellExecute = false,
        };
        foreach (string argument in start.Arguments) info.ArgumentList.Add(argument);
        kind.Change(info.Environment);
        TwinWorker? worker = null;
        try
        {
            if (kind.IsElsewhere) info.WorkingDirectory = TwinClass.DirectoryOtherThan(Environment.CurrentDirectory);
            var process = Process.Start(info) ?? throw new TwinException("no process was started");
            // What the runtime says of it (a locale that is not installed) is no answer, and must not fill the pipe.
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            worker = new TwinWorker(process, cancellation);
            ProcessFacts there = ProcessFacts.Parse(worker.Within(MostTime, worker.Line)), here = ProcessFacts.OfThisProcess();
            if (kind.Fact is { } fact && fact(there) == fact(here)) throw new TwinException($"the process has the same {kind.Name} as this one, {fact(here)}");
            return worker;
        }
        catch (Exception error) when (error is TwinException or Win32Exception or IOException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            worker?.Dispose();
            throw new TwinException(error.Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>What a run of the script writes down there; an error's text where the specification's own code threw.</summary>
    /// <exception cref="TwinException">The process is gone.</exception>
    public (RunLog? Log, string Error) Log(RepeatedRun run)
    {
        IReadOnlyList<string> lines = Ask(JsonString.Quote(TwinServer.Log), run);
        return lines is [{ } only] && only.StartsWith(TwinServer.Threw, StringComparison.Ordinal) ? (null, only) : (Read(() => TwinText.ParseLog(lines)), "");
    }

    /// <summary>The rows there right after an entry was first applied.</summary>
    /// <exception cref="TwinException">The process is gone.</exception>
    public IReadOnlyList<WitnessedRow> RowsAt(RepeatedRun run, ulong index)
    {
        IReadOnlyList<string> lines = Ask(string.Create(CultureInfo.InvariantCulture, $"{JsonString.Quote(TwinServer.Rows)},\"{index}\""), run);
        if (lines is [{ } only] && only.StartsWith(TwinServer.Threw, StringComparison.Ordinal)) throw new TwinException($"it cannot tell its rows: {only}");
        return Read(() => lines.Select(TwinText.ParseRow).ToArray());
    }

    // Whatever else writes to the process's output makes an answer unreadable.
    private static T Read<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new TwinException("its answer cannot be read: " + error.Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private IReadOnlyList<string> Ask(string what, RepeatedRun run)
    {
        Asked++;
        try
        {
            IReadOnlyList<string> answer = Within(MostTime, () =>
            {
                _process.StandardInput.WriteLine($"[{what},{run.Text}]");
                _process.StandardInput.Flush();
                int count = int.Parse(Line(), CultureInfo.InvariantCulture);
                // One by one: a count that is none of ours would take all memory at once.
                var lines = new List<string>();
                while (lines.Count < count) lines.Add(Line());
                return lines;
            });
            return answer is [{ } only] && only.StartsWith(TwinServer.Unread, StringComparison.Ordinal) ? throw new TwinException($"it cannot read the script: {only}") : answer;
        }
        catch (Exception error) when (error is IOException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new TwinException("the process does not answer: " + error.Message.ReplaceLineEndings(" "));
        }
    }

    private string Line() => _process.StandardOutput.ReadLine() ?? throw new TwinException("the process ended, or did not answer in time");

    // A process that hangs is killed, which ends the wait for its answer.
    private T Within<T>(TimeSpan time, Func<T> talk)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        limit.CancelAfter(time);
        using CancellationTokenRegistration kill = limit.Token.Register(() =>
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        });
        return talk();
    }
}
