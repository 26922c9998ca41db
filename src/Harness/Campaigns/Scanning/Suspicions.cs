namespace Harness.Campaigns.Scanning;

/// <summary>Members of the platform whose answer depends on the process, the server or the moment.</summary>
internal static class Suspicions
{
    private static readonly string[] s_ownOfServer = ["get_Clock", "get_Random", "get_Culture", "get_Configuration", "get_Replica", "get_UtcOffset", "get_HashSeed", "get_HostName"];

    /// <summary>What kind of member it is: clock, GUID, random, hash code, culture, time zone, environment or threads; null if there is nothing suspicious about it.</summary>
    public static string? KindOf(in Call call) => call.Type switch
    {
        "System.DateTime" => call.Name switch
        {
            "get_Now" or "get_UtcNow" or "get_Today" => "clock",
            "ToLocalTime" => "time zone",
            "Parse" when call.Parameters.Length == 1 => "culture",
            _ => null,
        },
        "System.DateTimeOffset" => call.Name switch
        {
            "get_Now" or "get_UtcNow" => "clock",
            "ToLocalTime" or "get_LocalDateTime" => "time zone",
            _ => null,
        },
        "System.TimeProvider" => call.Name is "get_System" or "GetUtcNow" or "GetLocalNow" or "GetTimestamp" ? "clock" : null,
        "System.Diagnostics.Stopwatch" => "clock",
        "System.TimeZoneInfo" => call.Name is "get_Local" ? "time zone" : null,
        "System.TimeZone" => "time zone",
        "System.Guid" => call.Name is "NewGuid" or "CreateVersion7" ? "GUID" : null,
        "System.Random" or "System.Security.Cryptography.RandomNumberGenerator" => "random",
        "System.HashCode" => "hash code",
        "System.String" => OfString(call),
        "System.Object" or "System.StringComparer" or "System.Runtime.CompilerServices.RuntimeHelpers" => call.Name is "GetHashCode" ? "hash code" : null,
        "System.Globalization.CultureInfo" => call.Name is "get_CurrentCulture" or "get_CurrentUICulture" or "get_InstalledUICulture" ? "culture" : null,
        "System.Double" or "System.Single" or "System.Decimal" => call is { Name: "Parse", Parameters.Length: 1 } or { Name: "ToString", Parameters.Length: 0 } ? "culture" : null,
        "System.Environment" => OfEnvironment(call),
        "System.AppContext" or "System.Runtime.GCSettings" or "System.Runtime.InteropServices.RuntimeInformation" or "System.Diagnostics.Process" or "System.GC" => "environment",
        "System.Threading.Thread" or "System.Threading.ThreadPool" or "System.Threading.Timer" or "System.Threading.Tasks.Parallel" => "threads",
        "System.Threading.Tasks.Task" => call.Name is "Run" or "Delay" or "get_CurrentId" ? "threads" : null,
        "Harness.Machines.ReplicaEnvironment" => s_ownOfServer.Contains(call.Name) ? "the server's own" : null,
        _ => null,
    };

    private static string? OfString(in Call call) => call.Name switch
    {
        "GetHashCode" => "hash code",
        "ToUpper" or "ToLower" when call.Parameters.Length == 0 => "culture",
        "CompareTo" => "culture",
        "Compare" when call.Parameters.Length == 2 => "culture",
        _ => null,
    };

    private static string? OfEnvironment(in Call call) => call.Name switch
    {
        "get_TickCount" or "get_TickCount64" => "clock",
        "get_CurrentManagedThreadId" => "threads",
        "get_NewLine" or "FailFast" => null,
        _ => "environment",
    };
}
