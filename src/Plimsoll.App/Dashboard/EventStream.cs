using Microsoft.AspNetCore.Http;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// The desk's stream of events: its snapshots, its journal's rows, alerts and work under way. An event's id is a
/// journal sequence number, so that a reader that comes back goes on where it was, in another process of the desk too.
/// </summary>
internal sealed class EventStream(DeskFeed feed, WorkShop work)
{
    private const int RowsAtOnce = 500;

    private static readonly TimeSpan betweenEvents = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan betweenPings = TimeSpan.FromSeconds(10);

    public async Task WriteAsync(HttpContext http, long? after, CancellationToken stop)
    {
        var writer = new SseWriter(http.Response);
        writer.Begin();
        var reader = new Reader(writer, feed, work);
        await reader.HelloAsync(after, stop);
        while (!stop.IsCancellationRequested)
        {
            var news = feed.News;
            if (!await reader.TellAsync(RowsAtOnce, stop))
            {
                await Task.WhenAny(news, Task.Delay(betweenPings, stop));
                if (!news.IsCompleted)
                {
                    await writer.PingAsync(stop);
                }
            }

            await Task.Delay(betweenEvents, stop);
        }
    }

    /// <summary>One page's place in what is published.</summary>
    private sealed class Reader(SseWriter writer, DeskFeed feed, WorkShop work)
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
            await writer.SendAsync("hello", null, new { build = status?.Build, sequence = status?.Sequence ?? 0, resumedFrom = after, gap = isGap }, stop);
        }

        /// <returns>Whether anything was told.</returns>
        public async Task<bool> TellAsync(int most, CancellationToken stop)
        {
            var hasTold = false;
            if (feed.Latest is { } latest && latest != desk)
            {
                desk = latest;
                await writer.SendAsync("desk", null, latest.Json, stop);
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
                await writer.SendAsync("journal", row, new { items = rows }, stop);
                hasTold = true;
            }

            foreach (var told in feed.Alerts(int.MaxValue).TakeWhile(each => each.Sequence > alert).Reverse())
            {
                alert = told.Sequence;
                await writer.SendAsync("alert", null, told, stop);
                hasTold = true;
            }

            foreach (var changed in work.ChangedAfter(ref workSeen))
            {
                await writer.SendAsync("work", null, changed, stop);
                hasTold = true;
            }

            return hasTold;
        }
    }
}
