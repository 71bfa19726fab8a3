using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.App.Cli;
using Plimsoll.App.Notifications;
using Plimsoll.App.Running;
using Plimsoll.Market;
using Plimsoll.Trading.Events;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// What a person may ask by a message, and the answers. A halt is obeyed at once, for it can do no harm; what sells or opens again must be
/// confirmed by a code that is good for one use and two minutes.
/// </summary>
/// <param name="operate">Asks the desk for something; answers why it refused, null when it obeys.</param>
internal sealed class DeskChat(DeskFeed feed, Func<OperatorRequest, Task<string?>> operate, Messenger messenger, TimeProvider time)
{
    private const string Who = "chat";

    private const string Help = """
        /status /positions /pnl /orders /schedule
        /halt REASON: no openings any more
        /resume REASON, /flatten REASON: after a code
        /mute MINUTES, /unmute
        """;

    private static readonly TimeSpan codeLifetime = TimeSpan.FromMinutes(2);

    private (OperatorRequest Asked, string Code, DateTimeOffset Until)? waiting;

    public async Task<string> AnswerAsync(string said, CancellationToken stop)
    {
        var words = said.Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var verb = words.Length == 0 ? "" : words[0].Split('@')[0].ToLowerInvariant(); // in groups a command ends in the bot's name
        var rest = words.Length > 1 ? words[1] : "";
        if (verb is "/status" or "/positions" or "/pnl" or "/orders" or "/schedule")
        {
            return feed.Latest is { } latest ? Told(verb, latest.Desk) : feed.Fault ?? "The desk is starting.";
        }

        return verb switch
        {
            "/halt" => await ObeyAsync(Request(OperatorVerb.Halt, rest)),
            "/resume" => Ask(Request(OperatorVerb.Resume, rest)),
            "/flatten" => Ask(Request(OperatorVerb.Flatten, rest)),
            "/confirm" => await ConfirmAsync(rest),
            "/mute" => await MuteAsync(rest, stop),
            "/unmute" => await MuteAsync("0", stop),
            _ => Help,
        };
    }

    private static OperatorRequest Request(OperatorVerb verb, string reason) =>
        new(verb, reason.Length == 0 ? "by message" : reason[..Math.Min(reason.Length, 400)]) { By = Who };

    private string Ask(OperatorRequest asked)
    {
        var code = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
        waiting = (asked, code, time.GetUtcNow() + codeLifetime);
        return $"To {asked.Verb.ToString().ToLowerInvariant()} the whole desk, answer within two minutes:\n/confirm {code}";
    }

    private async Task<string> ConfirmAsync(string code)
    {
        var asked = waiting;
        waiting = null; // one try: a wrong code means another one must be asked for
        return asked is { } known && known.Code == code && time.GetUtcNow() < known.Until
            ? await ObeyAsync(known.Asked)
            : "Nothing waits for that code. Nothing was done.";
    }

    private async Task<string> ObeyAsync(OperatorRequest asked)
    {
        try
        {
            var refusal = await operate(asked);
            return refusal is null ? $"The desk obeys: {asked.Verb.ToString().ToLowerInvariant()}.\n{Told("/status", feed.Latest!.Desk)}" : $"Refused: {refusal}";
        }
        catch (TimeoutException)
        {
            return "The desk does not answer. Look at it: nothing is known of what it did.";
        }
    }

    private async Task<string> MuteAsync(string minutes, CancellationToken stop)
    {
        if (!int.TryParse(minutes, CultureInfo.InvariantCulture, out var span) || span is < 0 or > 7 * 24 * 60)
        {
            return "How many minutes? /mute 60";
        }

        var digest = messenger.Mute(TimeSpan.FromMinutes(span));
        if (digest is not null)
        {
            await messenger.SendEach(digest, stop);
        }

        return span == 0 ? "Messages are sent again." : $"Muted for {span} minutes; what is said meanwhile comes as one message.";
    }

    private static string Told(string verb, View.Desk desk) => verb switch
    {
        "/positions" => Lines(desk.Positions.Select(each => $"{each.Quantity:0.####} {each.Symbol} ({each.Deployment}) {Dollars(each.Value)}, {Dollars(each.UnrealizedPnl)}"), "Nothing is held."),
        "/orders" => Lines(desk.WorkingOrders.Select(each => $"{each.Side} {each.Left:0.####} {each.Symbol} {each.Type} {each.Limit ?? each.Stop} {each.Ref}"), "No order works."),
        "/schedule" => Lines(desk.Schedule.Take(8).Select(each => $"{NewYorkTime.Of(NodaTime.Instant.FromDateTimeOffset(each.At))} {each.Deployment} {each.Job}"), "Nothing is scheduled."),
        "/pnl" => Lines([$"today {Dollars(desk.Pnl.Today)}", $"realized {Dollars(desk.Pnl.Realized)}, unrealized {Dollars(desk.Pnl.Unrealized)}", .. desk.Pnl.ByDeployment.Select(each => $"{each.Deployment}: {Dollars(each.Total)}, today {Dollars(each.Today)}")], ""),
        _ => Status(desk),
    };

    private static string Status(View.Desk desk)
    {
        var status = desk.Status;
        var text = new StringBuilder($"{status.Account} ({status.Mode}), equity {Dollars(status.Equity)}\n");
        text.Append(status.SafeToTrade.IsSafe ? "Safe to trade." : string.Join('\n', status.SafeToTrade.Reasons.Select(reason => reason.Text)));
        text.Append(CultureInfo.InvariantCulture, $"\n{desk.Positions.Count} positions, {desk.WorkingOrders.Count} working orders, today {Dollars(desk.Pnl.Today)}");
        return text.ToString();
    }

    private static string Lines(IEnumerable<string> lines, string none) => string.Join('\n', lines.DefaultIfEmpty(none));

    private static string Dollars(decimal? amount) => amount is { } known ? $"{new Money(known).ToCents()}" : "?";
}
