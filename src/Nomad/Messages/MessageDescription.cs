using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>One message type: its number, its request's class and the errors it can answer.</summary>
public sealed class MessageDescription
{
    private readonly Func<ObjectModel, TypeModel> _modelIn;

    private MessageDescription(MessageType type, Type requestType, Func<ObjectModel, TypeModel> modelIn, IReadOnlyList<string> errors)
    {
        Type = type;
        Name = type.ToString();
        RequestType = requestType;
        _modelIn = modelIn;
        Errors = errors;
    }

    /// <summary>The type byte.</summary>
    public MessageType Type { get; }
    /// <summary>The message's name, as write stamps and coverage show it.</summary>
    public string Name { get; }
    /// <summary>The request's class.</summary>
    public Type RequestType { get; }
    /// <summary>The short names of all errors the message can answer.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>The other results the message can answer besides success, of <see cref="NomadOutcomes"/>.</summary>
    public IReadOnlyList<string> Outcomes { get; private init; } = [];

    /// <summary>The names of all tables the message can write to or delete from, the table of indexes left out.</summary>
    public IReadOnlyList<string> Writes { get; private init; } = [];

    /// <summary>The version since which servers know the message. A leader proposes it once every server of the cluster does.</summary>
    public int Since { get; private init; } = NomadVersions.Oldest;

    /// <summary>The same message, known since a version.</summary>
    public MessageDescription From(int version) => new(Type, RequestType, _modelIn, Errors) { Outcomes = Outcomes, Since = version, Writes = Writes };

    /// <summary>The operations of the request's class in a model.</summary>
    public TypeModel ModelIn(ObjectModel model) => _modelIn(model);

    /// <summary>The same message, which can answer these outcomes too.</summary>
    public MessageDescription With(params string[] outcomes) => new(Type, RequestType, _modelIn, Errors) { Outcomes = outcomes, Since = Since, Writes = Writes };

    /// <summary>The same message, which can write to these tables: to its own, and to those whose rows follow from it.</summary>
    public MessageDescription To(params string[] tables) => new(Type, RequestType, _modelIn, Errors) { Outcomes = Outcomes, Since = Since, Writes = tables };

    /// <summary>Describes a message type.</summary>
    public static MessageDescription Of<T>(MessageType type, params string[] errors) where T : class, IStateObject<T>, INomadRequest =>
        new(type, typeof(T), model => model.For<T>(), errors);
}
