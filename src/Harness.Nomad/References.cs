using System.Globalization;
using Harness.Machines;
using Nomad.Messages;
using StateStore.Objects;

namespace Harness.Nomad;

/// <summary>Fills in the references of a command when it is proposed.</summary>
internal static class References
{
    public static NomadCommand Resolve(NomadCommand command, StateView leader)
    {
        if (command.References is not { } references || command.Request is not { } request) return command;
        TypeModel type = NomadMessages.Of(request).ModelIn(new ObjectModel());
        object resolved = type.CopyObject(request);
        foreach ((string path, string text) in references.Ordered())
        {
            ulong value = Value(Reference.Parse(text), leader);
            if (!type.SetSlot(resolved, path, value.ToString(CultureInfo.InvariantCulture)))
                throw new FormatException($"the reference {text} stands at {path}, which the command does not have");
        }
        return new NomadCommand((INomadRequest)resolved);
    }

    private static ulong Value(Reference reference, StateView leader)
    {
        if (leader.Find(reference.Table, reference.Key) is not { } row || leader.TypeOf(row) is not { } type) return reference.Fallback;
        string? text = type.GetSlot(row, reference.Field);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : reference.Fallback;
    }
}
