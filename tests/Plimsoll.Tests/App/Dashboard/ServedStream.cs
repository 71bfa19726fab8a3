using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>One reader of a stream of server-sent events.</summary>
internal sealed class ServedStream : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private ServedStream(HttpResponseMessage response, StreamReader lines) => (this.response, this.lines) = (response, lines);

    public static async Task<ServedStream> OpenAsync(ServedDesk desk, string path, long? lastEventId = null)
    {
        using var request = desk.Request(HttpMethod.Get, path);
        if (lastEventId is { } last)
        {
            request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        }

        var opened = await desk.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        opened.EnsureSuccessStatusCode();
        return new ServedStream(opened, new StreamReader(await opened.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event of that name that is right; others are passed over.</summary>
    public async Task<(long? Id, JsonElement Data)> NextAsync(string name, Func<JsonElement, bool>? isRight = null)
    {
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            var (heard, id, data) = await ReadAsync(limit.Token);
            if (heard == name && (isRight?.Invoke(data) ?? true))
            {
                return (id, data);
            }
        }
    }

    public async Task<(string Name, long? Id, JsonElement Data)> ReadAsync(CancellationToken stop)
    {
        var (name, id, data) = ("", (long?)null, "null");
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            if (line.Length == 0 && name.Length > 0)
            {
                return (name, id, JsonDocument.Parse(data).RootElement);
            }

            name = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : name;
            id = line.StartsWith("id: ", StringComparison.Ordinal) ? long.Parse(line[4..], CultureInfo.InvariantCulture) : id;
            data = line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : data;
        }

        throw new InvalidOperationException("the stream has ended");
    }

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
    }
}
