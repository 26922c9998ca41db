using System.Reflection;
using System.Reflection.Emit;
using Scenarios.Campaigns;
using Xunit;

namespace Scenarios.Cli;

/// <summary>What cannot be loaded is the caller's business: one line that says what, and code 2.</summary>
public sealed class ScanCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_file_that_is_no_assembly_is_code_2() => Refused(Garbage("Text.dll"), "cannot be loaded");

    [Fact]
    public void An_assembly_whose_base_classes_are_gone_is_code_2()
    {
        var gone = new PersistedAssemblyBuilder(new AssemblyName("Gone"), typeof(object).Assembly);
        TypeBuilder parent = gone.DefineDynamicModule("Gone").DefineType("Parent", TypeAttributes.Public);
        parent.CreateType();
        var orphan = new PersistedAssemblyBuilder(new AssemblyName("Orphan"), typeof(object).Assembly);
        orphan.DefineDynamicModule("Orphan").DefineType("Child", TypeAttributes.Public, parent).CreateType();
        Refused(Saved(orphan, "Orphan.dll"), "Gone");
    }

    [Fact]
    public void A_machine_beside_which_an_assembly_lies_that_is_none_is_code_2() =>
        Refused(Unscannable("lonely"), "the code of specification lonely cannot be loaded");

    [Fact]
    public void A_finding_of_a_machine_that_cannot_be_scanned_says_in_a_line_that_the_hint_could_not_be_made_and_why()
    {
        (int code, string said, string error) = _shell.Run(
            "check", "--assembly", Unscannable("lonelier"), "--fault", "skip-entry", "--seed", "s", "--runs", "3", "--steps", "30", "--out", _shell.Folder, "--quiet");
        Assert.True(code == 1, said + error);
        string hint = Assert.Single(said.Split('\n'), line => line.Contains("Apply can reach", StringComparison.Ordinal));
        Assert.StartsWith("  what Apply can reach that is not the same on every server could not be listed: ", hint, StringComparison.Ordinal);
        Assert.Contains("Broken.dll", hint, StringComparison.Ordinal);
    }

    // Its machine is right, and refers to a file that is no assembly.
    private string Unscannable(string name)
    {
        Garbage("Broken.dll");
        var broken = new PersistedAssemblyBuilder(new AssemblyName("Broken"), typeof(object).Assembly);
        TypeBuilder thing = broken.DefineDynamicModule("Broken").DefineType("Thing", TypeAttributes.Public);
        thing.CreateType();
        var lonely = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        ModuleBuilder module = lonely.DefineDynamicModule(name);
        // Nothing of it is needed before the code is looked at.
        TypeBuilder user = module.DefineType("User", TypeAttributes.NotPublic);
        user.DefineField("Thing", thing, FieldAttributes.Private);
        user.CreateType();
        TypeBuilder specification = module.DefineType("LonelySpecification", TypeAttributes.Public, typeof(NotingSpecification));
        specification.DefineDefaultConstructor(MethodAttributes.Public);
        Answer(specification.DefineMethod("get_Name", MethodAttributes.Public | MethodAttributes.Virtual, typeof(string), []), name);
        Answer(specification.DefineMethod("Ask", MethodAttributes.Family | MethodAttributes.Virtual, typeof(string), [typeof(string)]), "nothing");
        specification.CreateType();
        return Saved(lonely, name + ".dll");
    }

    private static void Answer(MethodBuilder method, string answer)
    {
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldstr, answer);
        code.Emit(OpCodes.Ret);
    }

    private string Saved(PersistedAssemblyBuilder assembly, string name)
    {
        string path = _shell.PathOf(name);
        assembly.Save(path);
        return path;
    }

    private string Garbage(string name)
    {
        string path = _shell.PathOf(name);
        File.WriteAllText(path, "no assembly");
        return path;
    }

    private void Refused(string path, string message)
    {
        (int code, _, string error) = _shell.Run("scan", "--assembly", path);
        Assert.True(code == 2, error);
        Assert.StartsWith("harness: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
