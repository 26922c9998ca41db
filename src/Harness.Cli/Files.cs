using System.Text;

namespace Harness.Cli;

/// <summary>Reads and writes files; what goes wrong is one line that names the file.</summary>
internal static class Files
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>All bytes of a file, which must not be larger than a bound.</summary>
    public static byte[] Read(string path, long mostBytes)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new UsageException(Directory.Exists(path) ? $"{path} is a directory" : $"there is no file {path}");
            if (file.Length > mostBytes) throw new UsageException($"{path} is too large");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Makes sure, before long work is begun, that a file could be written.</summary>
    public static void CheckWritable(string option, string? path)
    {
        if (path is null) return;
        if (path.Length == 0 || Directory.Exists(path)) throw new UsageException($"{option}: '{path}' is no file name");
        string? directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (directory is not null && !Directory.Exists(directory)) throw new UsageException($"{option}: there is no directory {directory}");
    }

    /// <summary>Makes sure, before long work is begun, that a directory is there or could be made.</summary>
    public static void CheckDirectory(string option, string path)
    {
        if (path.Length == 0 || File.Exists(path)) throw new UsageException($"{option}: '{path}' is no directory");
    }

    /// <summary>Writes a text, without a byte order mark.</summary>
    public static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text, Utf8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {e.Message}");
        }
    }

    /// <summary>Writes a text into a directory that is made if it is not there; answers the file's path.</summary>
    public static string Write(string directory, string name, string text)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{directory} cannot be made: {e.Message}");
        }
        string path = Path.Combine(directory, name);
        Write(path, text);
        return path;
    }
}
