using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.App.Dashboard;

/// <summary>How the API spells JSON: camel case, absent as null, numbers as numbers.</summary>
internal static class ApiJson
{
    /// <summary>A body deeper than this is none of ours.</summary>
    private const int Depth = 16;

    public static JsonSerializerOptions Options { get; } = Made();

    public static void Set(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = Depth;
    }

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions();
        Set(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
