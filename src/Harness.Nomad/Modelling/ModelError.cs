namespace Harness.Nomad.Modelling;

/// <summary>The model expects the machine to answer with this error and to change nothing.</summary>
internal sealed class ModelError(string name) : Exception(name)
{
    public string Name { get; } = name;
}
