using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Plimsoll.App.Dashboard;

/// <summary>Answers whose JSON is made already.</summary>
internal static class JsonBytes
{
    public static FileContentHttpResult Of(byte[] json) => TypedResults.Bytes(json, "application/json");

    public static async Task<FileContentHttpResult> Of(Task<byte[]> json) => Of(await json);

    /// <summary>An answer that may be that there is none.</summary>
    public static FileContentHttpResult Maybe<T>(T? value)
        where T : class => Of(JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options));

    /// <summary>A part of the latest snapshot: its JSON is made once a snapshot, whoever asks.</summary>
    public static void MapPart<T>(this IEndpointRouteBuilder api, ApiParts parts, string path, string name, Func<DeskFeed.Published, T> part)
        where T : notnull => api.MapGet(path, () => Of(parts.Latest.Part(name, part))).Produces<T>().WithName(name);
}
