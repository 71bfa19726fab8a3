using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.App.Cli;

namespace Plimsoll.App.Reports;

/// <summary>
/// Which code computed a result: the version, and a hash over the identities that the compiler gives to the assemblies that decide and
/// reckon. Two builds of one commit by one compiler have one identity; a change of a line gives another.
/// </summary>
internal static class CodeVersion
{
    private static readonly string[] reckoning = ["Plimsoll.Market", "Plimsoll.Research", "Plimsoll.Trading"];

    public static string Text { get; } = $"plimsoll {PrintVersion.Text} {Identity()}";

    private static string Identity()
    {
        var identities = reckoning.Select(name => $"{name} {Assembly.Load(name).ManifestModule.ModuleVersionId}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', identities))))[..12];
    }
}
