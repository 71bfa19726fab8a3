using System.Text;
using System.Text.Json;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.Trading;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;

namespace Plimsoll.App.Running;

/// <summary>What the running desk says to a question of another process.</summary>
internal static class LocalAnswer
{
    public const string Limits = "limits";
    public const string Rebalance = "standing";

    /// <returns>What is asked of the desk; null for a question that changes nothing, or one that is refused.</returns>
    /// <param name="problem">The answer where the question cannot be understood.</param>
    public static OperatorRequest? Request(LocalQuestion question, DeskSettings desk, out string? problem)
    {
        problem = Refusal(question, desk) is { } refusal ? Failure(refusal, ExitCode.Usage) : null;
        return problem is not null || question.Verb is Limits or Rebalance
            ? null
            : new OperatorRequest(Enum.Parse<OperatorVerb>(question.Verb, ignoreCase: true), question.Why!, question.Deployment);
    }

    /// <returns>Why the question cannot be obeyed, for a person; null when it can.</returns>
    public static string? Refusal(LocalQuestion question, DeskSettings desk)
    {
        if (question.Deployment is { } name && desk.Deployments.All(each => each.Name != name))
        {
            return $"the running desk does not host {name}; it hosts {string.Join(", ", desk.Deployments.Select(each => each.Name))}";
        }

        if (question.Verb is Limits or Rebalance)
        {
            return null;
        }

        if (!Enum.TryParse<OperatorVerb>(question.Verb, ignoreCase: true, out var verb) || string.IsNullOrWhiteSpace(question.Why))
        {
            return $"the running desk does not understand '{question.Verb}', or was given no reason";
        }

        if (verb is OperatorVerb.SellPut or OperatorVerb.ClosePuts or OperatorVerb.RollPuts && desk.Deployments.FirstOrDefault(each => each.Name == question.Deployment) is not PutDeployment)
        {
            return "only the put seller sells and closes puts";
        }

        return verb == OperatorVerb.Rebalance && desk.Deployments.FirstOrDefault(each => each.Name == question.Deployment) is not WeightDeployment
            ? "only a deployment of target weights is rebalanced"
            : null;
    }

    public static string To(LocalQuestion question, DeskState state, DeskSettings desk, Instant now)
    {
        if (question.Verb == Rebalance)
        {
            return Line(json => TradeTable.WriteStanding(json, question.Deployment ?? "", state));
        }

        if (question.Verb != Limits)
        {
            return Line(json => StandingJson.WriteDocument(json, state));
        }

        HypotheticalOrder? order = null;
        if (question.Order is { } text && !HypotheticalOrder.Kind.Parse(text, out order))
        {
            return Failure($"'{text}': expected {HypotheticalOrder.Kind.Allowed}", ExitCode.Usage);
        }

        return Line(json => LimitsReport.Write(json, new LimitsReport(state, desk, now, IsRunning: true, null), order, question.Deployment));
    }

    private static string Failure(string error, int exitCode)
    {
        using var text = new StringWriter();
        JsonAnswer.PrintFailure(text, error, exitCode);
        return text.ToString().TrimEnd('\n', '\r');
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        using var document = new MemoryStream();
        using (var writer = new Utf8JsonWriter(document))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(document.ToArray());
    }
}
