using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// The built page, read once when the server starts: a path either names one of these files or is a route of the page itself, so that no
/// request ever reaches the disk. A build without the page says so.
/// </summary>
internal sealed class PageFiles
{
    private const string Index = "/index.html";

    private static readonly Dictionary<string, string> types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
        [".webmanifest"] = "application/manifest+json",
        [".txt"] = "text/plain; charset=utf-8",
    };

    private readonly Dictionary<string, Served> files = new(StringComparer.Ordinal);

    public PageFiles(string folder)
    {
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
        {
            var name = "/" + Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (types.TryGetValue(Path.GetExtension(name), out var type))
            {
                var bytes = File.ReadAllBytes(path);
                files[name] = new Served(bytes, Packed(path + ".br"), Packed(path + ".gz"), type, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
            }
        }
    }

    public async Task Serve(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var isPage = !files.TryGetValue(path, out var file) || path == Index;
        if (file is null && (Path.HasExtension(path) || !files.TryGetValue(Index, out file)))
        {
            await (Path.HasExtension(path) ? ProblemAnswer.WriteAsync(http, ProblemCode.NotFound, null) : NoPage(http));
            return;
        }

        var response = http.Response;
        response.ContentType = file.Type;
        response.Headers.ETag = file.Tag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = !isPage && path.StartsWith("/assets/", StringComparison.Ordinal) ? "public,max-age=31536000,immutable" : "no-cache";
        if (http.Request.Headers.IfNoneMatch.ToString() == file.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (bytes, encoding) = file switch
        {
            { Brotli: { } packed } when accepted.Contains("br", StringComparison.OrdinalIgnoreCase) => (packed, "br"),
            { Gzip: { } packed } when accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) => (packed, "gzip"),
            _ => (file.Bytes, null),
        };
        response.Headers.ContentEncoding = encoding;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }

    private static async Task NoPage(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync("This build of plimsoll has no page (it was made with SkipWeb). The API answers below /api.\n", http.RequestAborted);
    }

    private static byte[]? Packed(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    private sealed record Served(byte[] Bytes, byte[]? Brotli, byte[]? Gzip, string Type, string Tag);
}
