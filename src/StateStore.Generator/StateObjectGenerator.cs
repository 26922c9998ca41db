using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StateStore.Generator;

/// <summary>
/// Emits, for each class marked [StateObject], its field list and three static traversals (see <c>StateStore.Objects.IStateObject</c>).
/// A class with a problem gets its diagnostics and no traversals of the fields concerned.
/// </summary>
[Generator]
public sealed class StateObjectGenerator : IIncrementalGenerator
{
    /// <summary>The name of the tracked step that holds the model; tests ask whether it was cached.</summary>
    public const string ModelStep = "StateObjectModel";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ClassModel> models = context.SyntaxProvider.ForAttributeWithMetadataName(
            Kinds.StateObjectAttribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, cancellation) => Analysis.Of(found, cancellation)).WithTrackingName(ModelStep);
        context.RegisterSourceOutput(models, static (output, model) =>
        {
            bool isPlainClass = true;
            foreach (ProblemModel problem in model.Problems.Items)
            {
                output.ReportDiagnostic(Problems.Report(problem));
                isPlainClass &= problem.Id != Problems.NotPlainClassId;
            }
            // Emitting beside another problem spares the user a wave of follow-up errors; beside this one it would cause it.
            if (!isPlainClass) return;
            string home = model.Namespace.Length == 0 ? "" : model.Namespace + ".";
            output.AddSource(home + model.Name + ".g.cs", SourceText.From(Emitter.Emit(model), Encoding.UTF8));
        });
    }
}
