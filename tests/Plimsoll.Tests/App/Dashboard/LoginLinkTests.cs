using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Plimsoll.App.Dashboard.Access;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>The link that <c>up</c> prints.</summary>
public sealed class LoginLinkTests
{
    [Fact]
    public async Task The_printed_link_opens_one_session_and_is_in_no_log()
    {
        await using var desk = await ServedDesk.StartAsync();
        var code = Regex.Match(desk.Said, "#login=([A-Za-z0-9_-]+)", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, (await desk.Client.PostAsJsonAsync("/api/session", new { code })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.Client.PostAsJsonAsync("/api/session", new { code })).StatusCode);
        var logs = Directory.EnumerateFiles(desk.Desk.Folder, "*.log", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(logs);
        Assert.All(logs, log => Assert.DoesNotContain(code, File.ReadAllText(log), StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_is_good_for_ten_minutes()
    {
        var time = new SetTime();
        var sessions = new Sessions(time);
        var (used, late) = (sessions.NewCode(), sessions.NewCode());
        time.Now += TimeSpan.FromMinutes(9.9);
        Assert.True(sessions.Take(used));
        Assert.False(sessions.Take(used));
        time.Now += TimeSpan.FromMinutes(0.2);
        Assert.False(sessions.Take(late));
    }
}
