using System.Diagnostics;
using System.Globalization;
using Harness.Campaigns;
using Harness.Exploration;

namespace Harness.Cli;

/// <summary>The progress of a search on standard error: rate, frontier and depth, on one live line on a terminal, else a plain line now and then.</summary>
internal sealed class ExploreProgress(Terminal terminal) : IExploreProgress, IDisposable
{
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private long _last = Stopwatch.GetTimestamp();
    private int _width;

    /// <inheritdoc/>
    public void Searched(in SearchProgress progress, TimeSpan elapsed)
    {
        if (Stopwatch.GetElapsedTime(_last) < (terminal.IsLive ? LiveInterval : PlainInterval)) return;
        _last = Stopwatch.GetTimestamp();
        double rate = progress.Unique / Math.Max(elapsed.TotalSeconds, 0.001);
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Unique:N0} states ({rate:N0}/s), {progress.Total:N0} generated, frontier {progress.Pending:N0}, depth {progress.Depth:N0}");
        if (!terminal.IsLive)
        {
            terminal.Error.WriteLine(text);
            return;
        }
        terminal.Error.Write("\r" + text.PadRight(_width));
        _width = Math.Max(_width, text.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_width > 0) terminal.Error.Write("\r" + new string(' ', _width) + "\r");
        _width = 0;
    }
}
