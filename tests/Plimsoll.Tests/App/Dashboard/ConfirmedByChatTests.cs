using System.Text.RegularExpressions;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Notifications;
using Plimsoll.App.Running;
using Plimsoll.Trading.Events;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>What sells or opens again waits for a code.</summary>
public sealed class ConfirmedByChatTests
{
    private readonly SetTime time = new();
    private readonly List<OperatorRequest> obeyed = [];

    [Fact]
    public async Task The_right_code_within_two_minutes_is_obeyed_and_only_once()
    {
        var chat = Chat();
        var code = CodeIn(await chat.AnswerAsync("/flatten the model is broken", CancellationToken.None));
        time.Now += TimeSpan.FromSeconds(119);
        await chat.AnswerAsync($"/confirm {code}", CancellationToken.None);
        var asked = Assert.Single(obeyed);
        Assert.Equal((OperatorVerb.Flatten, "the model is broken", "chat"), (asked.Verb, asked.Why, asked.By));
        Assert.Equal("Nothing waits for that code. Nothing was done.", await chat.AnswerAsync($"/confirm {code}", CancellationToken.None));
        Assert.Single(obeyed);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(121, false)]
    public async Task A_wrong_or_a_late_code_does_nothing_and_cannot_be_tried_again(int seconds, bool isWrong)
    {
        var chat = Chat();
        var code = CodeIn(await chat.AnswerAsync("/resume", CancellationToken.None));
        time.Now += TimeSpan.FromSeconds(seconds);
        Assert.Equal("Nothing waits for that code. Nothing was done.", await chat.AnswerAsync($"/confirm {(isWrong ? "1" : code)}", CancellationToken.None));
        Assert.Equal("Nothing waits for that code. Nothing was done.", await chat.AnswerAsync($"/confirm {code}", CancellationToken.None));
        Assert.Empty(obeyed);
    }

    private DeskChat Chat() => new(
        new DeskFeed(),
        asked =>
        {
            obeyed.Add(asked);
            return Task.FromResult<string?>("the test has no desk");
        },
        new Messenger([], TimeProvider.System),
        time);

    private static string CodeIn(string answer) => Regex.Match(answer, @"/confirm (\d{6})", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value;
}
