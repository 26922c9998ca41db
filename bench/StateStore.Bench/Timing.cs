using System.Diagnostics;

namespace StateStore.Bench;

/// <summary>Loops against a stopwatch: the measures here take from a tenth of a second to seconds, so the median of a few repetitions is enough.</summary>
internal sealed class Timing(int rounds, TimeSpan limit)
{
    private const int StepsPerLook = 256;
    private const int WarmRounds = 3;

    /// <summary>
    /// The clock. With CLOCK=cpu in the environment it is the time this process had a processor: for work on the store on a busy machine, never for figures
    /// that are published.
    /// </summary>
    public static TimeSpan Now => CountsProcessorTime ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);

    private static bool CountsProcessorTime { get; } = Environment.GetEnvironmentVariable("CLOCK") == "cpu";

    /// <summary>The median of repetitions.</summary>
    public double Median(Func<double> measure)
    {
        var results = new double[rounds];
        for (int i = 0; i < rounds; i++) results[i] = measure();
        Array.Sort(results);
        return results[rounds / 2];
    }

    /// <summary>Does steps for about the time limit; answers units done per second, or, as its inverse, seconds per unit.</summary>
    public double PerSecond(Func<int, int> step, int stepsPerLook = StepsPerLook)
    {
        TimeSpan start = Now;
        long done = 0;
        for (int i = 0; ;)
        {
            for (int end = i + stepsPerLook; i < end; i++) done += step(i);
            TimeSpan passed = Now - start;
            if (passed >= limit) return done / passed.TotalSeconds;
        }
    }

    /// <summary>Does steps until the runtime has had the time to compile them for good.</summary>
    public void Warm(Func<int, int> step, int stepsPerLook = StepsPerLook)
    {
        for (int i = 0; i < WarmRounds; i++) PerSecond(step, stepsPerLook);
    }

    /// <summary>Does a whole pass of something again and again for as long as <see cref="Warm(Func{int, int}, int)"/> does steps, once at least.</summary>
    public void Warm(Action pass)
    {
        TimeSpan start = Now;
        do
        {
            pass();
        }
        while (Now - start < limit * WarmRounds);
    }

    /// <summary>Two steps in turn, each several times; answers the median of the ratios of their times, second to first. In turn, so that a slower machine slows both.</summary>
    public double Ratio(Func<int, int> first, Func<int, int> second)
    {
        Warm(first);
        Warm(second);
        return Median(() => PerSecond(first) / PerSecond(second));
    }

    /// <summary>Collects all garbage, and answers the bytes that live.</summary>
    public static long LiveBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
