using Harness.Machines;
using Harness.Scripts;

namespace Harness.Cli;

/// <summary>A repro file that was read, with the specification that runs it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Repro">Its content.</param>
/// <param name="Specification">The specification, mutated where the file says so.</param>
internal sealed record ReproSource(string Path, Repro Repro, ErasedSpecification Specification)
{
    private const long MostBytes = 64 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">It cannot be read, or is no whole repro file.</exception>
    public static ReproSource Read(string path, Catalogue catalogue, bool edited)
    {
        byte[] bytes = Files.Read(path, MostBytes);
        ErasedSpecification? specification = null;
        try
        {
            Repro repro = Repro.Parse(bytes, (name, mutant) => specification = Find(catalogue, name, mutant), edited);
            return new ReproSource(path, repro, specification!);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{path}: {e.Message}");
        }
    }

    private static ErasedSpecification Find(Catalogue catalogue, string name, string mutant)
    {
        try
        {
            return catalogue.Find(name, mutant, null).Erase();
        }
        catch (UsageException e)
        {
            throw new FormatException(e.Message, e);
        }
    }
}
