using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.App.Dashboard;

/// <summary>Server-sent events (HTML standard, 9.2) to one reader.</summary>
internal sealed class SseWriter(HttpResponse response)
{
    public void Begin()
    {
        response.ContentType = "text/event-stream";
        response.Headers.Append("X-Accel-Buffering", "no");
    }

    public Task SendAsync(string name, long? id, object data, CancellationToken stop) =>
        SendAsync(name, id, JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), ApiJson.Options), stop);

    /// <summary>Our JSON has no line ends, so that one data line holds it.</summary>
    public async Task SendAsync(string name, long? id, byte[] json, CancellationToken stop)
    {
        var head = $"event: {name}\n{(id is { } known ? $"id: {known.ToString(CultureInfo.InvariantCulture)}\n" : "")}data: ";
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(head), stop);
        await response.Body.WriteAsync(json, stop);
        await response.Body.WriteAsync("\n\n"u8.ToArray(), stop);
        await response.Body.FlushAsync(stop);
    }

    public async Task PingAsync(CancellationToken stop)
    {
        await response.Body.WriteAsync(": ping\n\n"u8.ToArray(), stop);
        await response.Body.FlushAsync(stop);
    }
}
