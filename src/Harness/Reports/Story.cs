using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Harness.Campaigns;
using Harness.Campaigns.Twins;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Reports;

/// <summary>Makes repro files of findings.</summary>
public static class Story
{
    private const int MaxSlugLength = 80;

    /// <summary>The repro of a finding, with its report as comments for the reader.</summary>
    public static Repro Of(Finding finding, ErasedSpecification specification)
    {
        string[] story =
        [
            finding.Violation.Signature,
            .. CheckReport.Of(finding.Violation, finding.Detail, finding.Script, specification).Select(line => line.Trim()),
        ];
        // What only real chance shows has no digest that could be held against it.
        UInt128? digest = finding.Violation.Oracle == OracleNames.ProcessTwin ? null : finding.TraceDigest;
        return new Repro(finding.Script, finding.Violation.Signature, digest, story) { Twin = ProcessTwins.ClassOf(finding.Violation) };
    }

    /// <summary>A file name for a repro: what was found, and a hash of the text, so that a name stands for one content.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="text">The file's text.</param>
    public static string FileName(Finding finding, string text)
    {
        uint hash = (uint)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));
        string slug = Slug($"{finding.Script.Specification}-{finding.Violation.Signature}");
        return string.Create(CultureInfo.InvariantCulture, $"{slug}-{hash:x8}.repro");
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (char c in text)
        {
            if (slug.Length >= MaxSlugLength) break;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        return slug.ToString().Trim('-');
    }
}
