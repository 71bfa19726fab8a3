using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Dashboard;

/// <summary>The configuration with its sources, and the load line as it stands: both only to be read.</summary>
internal static class SettingsEndpoints
{
    private const string HowToChange =
        "Only a person changes the load line: edit " + Preferences.File + " in the desk's folder and start the desk again. A change is a new hash, and voids what was promoted under the old one.";

    public static void Map(IEndpointRouteBuilder api, ApiParts parts)
    {
        api.MapGet("/api/configuration", () => TypedResults.Ok(new View.Items<View.ConfigurationItem>(parts.Configuration))).WithName("Configuration");
        api.MapGet("/api/preferences", () => TypedResults.Ok(new View.LoadLineFile(Preferences.File, parts.Preferences.Sha256, Text(parts.Folder), HowToChange))).WithName("Preferences");
    }

    public static IReadOnlyList<View.ConfigurationItem> Items(DeskConfiguration configuration) =>
    [
        .. configuration.Values.Select(value => new View.ConfigurationItem(
            value.Setting.Key, value.Text, value.Setting.IsSecret, value.Origin?.ToString() ?? "default", value.Setting.IsSecret ? null : value.Setting.Default, value.Setting.Allowed, value.Setting.Description)),
    ];

    private static string Text(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, Preferences.File));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            throw new ApiProblem(ProblemCode.Unavailable, $"{Preferences.File} cannot be read");
        }
    }
}
