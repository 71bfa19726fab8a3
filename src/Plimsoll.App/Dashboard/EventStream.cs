using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// Server-sent events (HTML standard, 9.2): the desk's snapshots, its journal's rows, alerts and work under way. An event's id is a
/// journal sequence number, so that a reader that comes back goes on where it was, in another process of the desk too.
/// </summary>
internal sealed class EventStream(DeskFeed feed, WorkShop work)
{
    private const int RowsAtOnce = 500;

    private static readonly TimeSpan betweenEvents = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan betweenPings = TimeSpan.FromSeconds(10);

    public async Task WriteAsync(HttpContext http, long? after, CancellationToken stop)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.Append("X-Accel-Buffering", "no");
        var reader = new Reader(http.Response, feed, work);
        await reader.HelloAsync(after, stop);
        while (!stop.IsCancellationRequested)
        {
            var news = feed.News;
            if (!await reader.TellAsync(RowsAtOnce, stop))
            {
                await Task.WhenAny(news, Task.Delay(betweenPings, stop));
                if (!news.IsCompleted)
                {
                    await reader.PingAsync(stop);
                }
            }

            await Task.Delay(betweenEvents, stop);
        }
    }

    /// <summary>One page's place in what is published.</summary>
    private sealed class Reader(HttpResponse response, DeskFeed feed, WorkShop work)
    {
        private DeskFeed.Published? desk;
        private long row;
        private long alert;
        private long workSeen;

        public async Task HelloAsync(long? after, CancellationToken stop)
        {
            row = after ?? feed.LastRow;
            alert = feed.Alerts(1) is [var newest] ? newest.Sequence : 0;
            await GreetAsync(after, feed.RowsAfter(row, 1) is null, stop);
        }

        /// <param name="isGap">Rows between are not kept any more: the page reads the journal anew.</param>
        private async Task GreetAsync(long? after, bool isGap, CancellationToken stop)
        {
            row = isGap ? feed.LastRow : row;
            var status = feed.Latest?.Desk.Status;
            await SendAsync("hello", null, new { build = status?.Build, sequence = status?.Sequence ?? 0, resumedFrom = after, gap = isGap }, stop);
        }

        /// <returns>Whether anything was told.</returns>
        public async Task<bool> TellAsync(int most, CancellationToken stop)
        {
            var hasTold = false;
            if (feed.Latest is { } latest && latest != desk)
            {
                desk = latest;
                await SendAsync("desk", null, latest.Json, stop);
                hasTold = true;
            }

            var rows = feed.RowsAfter(row, most);
            if (rows is null)
            {
                await GreetAsync(row, isGap: true, stop);
            }
            else if (rows.Count > 0)
            {
                row = rows[^1].Sequence;
                await SendAsync("journal", row, new { items = rows }, stop);
                hasTold = true;
            }

            foreach (var told in feed.Alerts(int.MaxValue).TakeWhile(each => each.Sequence > alert).Reverse())
            {
                alert = told.Sequence;
                await SendAsync("alert", null, told, stop);
                hasTold = true;
            }

            foreach (var changed in work.ChangedAfter(ref workSeen))
            {
                await SendAsync("work", null, changed, stop);
                hasTold = true;
            }

            return hasTold;
        }

        public async Task PingAsync(CancellationToken stop)
        {
            await response.Body.WriteAsync(": ping\n\n"u8.ToArray(), stop);
            await response.Body.FlushAsync(stop);
        }

        private Task SendAsync(string name, long? id, object data, CancellationToken stop) =>
            SendAsync(name, id, JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), ApiJson.Options), stop);

        /// <summary>Our JSON has no line ends, so that one data line holds it.</summary>
        private async Task SendAsync(string name, long? id, byte[] json, CancellationToken stop)
        {
            var head = $"event: {name}\n{(id is { } known ? $"id: {known.ToString(CultureInfo.InvariantCulture)}\n" : "")}data: ";
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(head), stop);
            await response.Body.WriteAsync(json, stop);
            await response.Body.WriteAsync("\n\n"u8.ToArray(), stop);
            await response.Body.FlushAsync(stop);
        }
    }
}
