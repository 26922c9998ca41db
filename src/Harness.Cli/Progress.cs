using System.Diagnostics;
using System.Globalization;
using Harness.Campaigns;

namespace Harness.Cli;

/// <summary>Progress on standard error: one live line on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class Progress(Terminal terminal, bool isQuiet, int runs) : ICheckProgress, IDisposable
{
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private long _last = Stopwatch.GetTimestamp();
    private int _width;

    /// <inheritdoc/>
    public void RunEnded(int run, long applied) => Show(runs > 0
        ? string.Create(CultureInfo.InvariantCulture, $"run {run + 1} of {runs}, {applied:N0} entries applied")
        : string.Create(CultureInfo.InvariantCulture, $"run {run + 1}, {applied:N0} entries applied"));

    /// <inheritdoc/>
    public void Shrinking(int tried, int steps) =>
        Show(string.Create(CultureInfo.InvariantCulture, $"shrinking: {tried:N0} candidates tried, at {steps} steps"));

    /// <summary>Clears the live line.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_width > 0) terminal.Error.Write("\r" + new string(' ', _width) + "\r");
            _width = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    /// <summary>Shows a text, if it is time to.</summary>
    public void Show(string text)
    {
        if (isQuiet) return;
        lock (_lock)
        {
            if (Stopwatch.GetElapsedTime(_last) < (terminal.IsLive ? LiveInterval : PlainInterval)) return;
            _last = Stopwatch.GetTimestamp();
            if (terminal.IsLive) terminal.Error.Write("\r" + text.PadRight(_width));
            else terminal.Error.WriteLine(text);
            _width = terminal.IsLive ? Math.Max(_width, text.Length) : 0;
        }
    }
}
