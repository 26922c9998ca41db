using System.Buffers;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Harness.Machines;

/// <summary>A state machine around a mutating class with Apply overloads; see <see cref="Machine.Of"/>.</summary>
/// <typeparam name="T">The user's class.</typeparam>
/// <typeparam name="TCommand">What the commands have in common.</typeparam>
public sealed class ClassMachine<T, TCommand> : IStateMachine<TCommand, object?>, IStateHolder
    where T : class
    where TCommand : class
{
    private static readonly IReadOnlyList<Overload> Overloads = Find();

    private readonly Func<T, Func<byte[]>> _capture;
    private readonly Func<ReadOnlyMemory<byte>, T> _restore;

    internal ClassMachine(Func<T> create, Func<T, Func<byte[]>> capture, Func<ReadOnlyMemory<byte>, T> restore)
    {
        if (Overloads.Count == 0) throw new ArgumentException($"{typeof(T).Name} has no public method Apply(X) or Apply(X, ApplyContext)");
        Instance = create();
        _capture = capture;
        _restore = restore;
    }

    /// <summary>The user's object; a restore replaces it.</summary>
    public T Instance { get; private set; }

    object IStateHolder.State => Instance;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No overload takes the command: an unknown command is loud.</exception>
    public object? Apply(in ApplyContext context, TCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (Overload overload in Overloads)
        {
            if (overload.Command.IsInstanceOfType(command)) return overload.Invoke(Instance, command, context);
        }
        throw new ArgumentException($"{typeof(T).Name} has no Apply for {command.GetType().Name}", nameof(command));
    }

    /// <inheritdoc/>
    public ISnapshot Capture() => new WrittenLater(_capture(Instance));

    /// <inheritdoc/>
    public void Restore(ReadOnlySequence<byte> snapshot) => Instance = _restore(snapshot.ToArray());

    // The most derived command class first, so that an overload for a base class catches only what no other does.
    private static Overload[] Find() =>
    [
        .. typeof(T).GetMethods(BindingFlags.Instance | BindingFlags.Public)
            .Where(method => method.Name == "Apply" && Overload.Fits(method))
            .Select(method => new Overload(method))
            .OrderByDescending(overload => overload.Depth)
            .ThenBy(overload => overload.Command.FullName, StringComparer.Ordinal),
    ];

    private sealed class Overload(MethodInfo method)
    {
        private readonly bool _takesContext = method.GetParameters().Length == 2;

        public Type Command { get; } = method.GetParameters()[0].ParameterType;

        public int Depth
        {
            get
            {
                int depth = 0;
                for (Type? type = Command; type is not null; type = type.BaseType) depth++;
                return depth;
            }
        }

        public static bool Fits(MethodInfo method)
        {
            ParameterInfo[] parameters = method.GetParameters();
            return !method.IsGenericMethodDefinition
                && (parameters.Length == 1 || (parameters.Length == 2 && parameters[1].ParameterType == typeof(ApplyContext)))
                && (typeof(TCommand).IsAssignableFrom(parameters[0].ParameterType) || parameters[0].ParameterType.IsAssignableFrom(typeof(TCommand)));
        }

        public object? Invoke(T instance, TCommand command, in ApplyContext context)
        {
            try
            {
                return method.Invoke(instance, _takesContext ? [command, context] : [command]);
            }
            catch (TargetInvocationException exception) when (exception.InnerException is { } thrown)
            {
                // The user's exception, with the user's stack: reflection is no part of the story.
                ExceptionDispatchInfo.Throw(thrown);
                throw;
            }
        }
    }
}
