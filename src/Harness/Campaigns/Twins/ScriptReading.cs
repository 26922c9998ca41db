using System.Globalization;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Objects;

namespace Harness.Campaigns.Twins;

/// <summary>
/// A twin in a process of its own is sent a script as text. Where a command is another one once it was printed and read, what the twin comes to says nothing of
/// the machine: such a script is sent to nobody, and the place is named.
/// </summary>
internal static class ScriptReading
{
    /// <summary>Where the text of a script loses something; empty if it reads back as it is. The cost is that of printing, reading and encoding each command twice.</summary>
    public static string Loss(ErasedSpecification specification, Script script)
    {
        // References are filled in when a command is proposed, so commands are compared as they are proposed, here in view of nothing.
        StateView nothing = Runner.Start(specification, script.Options with { Replicas = 1, Old = "" }, new RunOptions { Twins = false }).Leader;
        for (int i = 0; i < script.Steps.Length; i++)
        {
            if (script.Steps[i] is not ProposeStep propose) continue;
            string loss = Loss(specification, propose.Command, nothing);
            if (loss.Length > 0) return string.Create(CultureInfo.InvariantCulture, $"step {i} does not read back from its text: {loss}");
        }
        return "";
    }

    private static string Loss(ErasedSpecification specification, object command, StateView nothing)
    {
        string name = specification.MessageName(command);
        try
        {
            string text = StepText.CommandText(specification, command);
            object again = StepText.ReadCommand(specification, text);
            if (specification.MessageName(again) != name) return $"{name} is read as {specification.MessageName(again)}";
            bool hasItsText = StepText.CommandText(specification, again) == text;
            return hasItsText && Bytes(specification, command, nothing).AsSpan().SequenceEqual(Bytes(specification, again, nothing)) ? "" : $"{name}, {Place(command, again)}";
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The codec is the specification's own code.
            return $"{name}, its codec threw {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static byte[] Bytes(ErasedSpecification specification, object command, StateView nothing) => specification.EncodeCommand(specification.Resolve(command, nothing));

    private static string Place(object command, object again)
    {
        if (again.GetType() != command.GetType()) return $"a {command.GetType().Name} is read as a {again.GetType().Name}";
        try
        {
            return new ObjectModel().FindOrReflect(command.GetType()).DiffObjects(command, again) is [{ } first, ..] ? $"{first.Path}: {first.Old} is read as {first.New}" : "its bytes are others";
        }
        catch (NotSupportedException)
        {
            return "its bytes are others";
        }
    }
}
