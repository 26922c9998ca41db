namespace Harness.Machines;

/// <summary>A specification that can take a file of the user's into account: a real job, say, that is registered first and varied by the generator.</summary>
public interface IJobFileSpecification : ISpecification
{
    /// <summary>The same specification, whose generator registers the file's job and works with variations of it.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="FormatException">The text is no such file; names the field.</exception>
    ISpecification WithJobFile(string text, string name);
}
