using System.ComponentModel;
using System.Diagnostics;
using Properties.House;

namespace Properties.Wire;

/// <summary>Another implementation of MessagePack, in a process of its own: it answers questions about bytes, one line each.</summary>
internal sealed class Peer
{
    /// <summary>Debian's python3-msgpack, or any python3 that has the package.</summary>
    public static readonly Peer Python = new("python3-msgpack", "apt-get install python3-msgpack", ["/usr/bin/python3", "python3"], "peer.py");

    /// <summary>npm's @msgpack/msgpack, in the version that Peers/package-lock.json says.</summary>
    public static readonly Peer JavaScript = new(
        "@msgpack/msgpack of npm", "mkdir -p .tools/wire-peer && cp tests/Properties/Wire/Peers/package*.json .tools/wire-peer && npm ci --prefix .tools/wire-peer", ["node"], "peer.js");

    private readonly string[] _programs;
    private readonly string _script;

    private Peer(string name, string installation, string[] programs, string script)
    {
        Name = name;
        Installation = installation;
        _programs = programs;
        _script = script;
    }

    public string Name { get; }

    /// <summary>How to get it.</summary>
    public string Installation { get; }

    /// <summary>Asks questions; null if the peer is not installed, and then <paramref name="complaint"/> says what was tried.</summary>
    public string[]? TryAsk(IEnumerable<string> questions, out string complaint)
    {
        complaint = "";
        foreach (string program in _programs)
        {
            if (!IsInstalled(program, ref complaint)) continue;
            (int code, string answer, string error) = Run(program, string.Concat(questions.Select(question => question + "\n")));
            if (code != 0) throw new InvalidOperationException($"{program} {_script}: {error}");
            return answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        return null;
    }

    // With no question a peer only loads its package, and ends well if it can.
    private bool IsInstalled(string program, ref string complaint)
    {
        try
        {
            (int code, _, string error) = Run(program, "");
            if (code == 0) return true;
            complaint += $"{program}: {error}\n";
        }
        catch (Win32Exception missing)
        {
            complaint += $"{program}: {missing.Message}\n";
        }
        return false;
    }

    private (int Code, string Answer, string Error) Run(string program, string input)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(Sources.Root, "tests", "Properties", "Wire", "Peers", _script)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["NODE_PATH"] = Path.Combine(Sources.Root, ".tools", "wire-peer", "node_modules");
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using Process process = Process.Start(start)!;
        Task<string> answer = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        bool isCut = false;
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; its own complaint tells more than the broken pipe.
            isCut = true;
        }
        process.WaitForExit();
        return (isCut && process.ExitCode == 0 ? -1 : process.ExitCode, answer.Result, error.Result);
    }
}
