namespace Properties;

/// <summary>How much is tried: the whole where HARNESS_NIGHTLY is 1, a part of it otherwise, the same one each day.</summary>
internal static class Nightly
{
    public static int Or(int byDay, int byNight) => Environment.GetEnvironmentVariable("HARNESS_NIGHTLY") == "1" ? byNight : byDay;
}
