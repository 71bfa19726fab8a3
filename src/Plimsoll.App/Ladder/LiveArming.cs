using Plimsoll.App.Configuration;
using Plimsoll.Trading;

namespace Plimsoll.App.Ladder;

/// <summary>The conditions under which real money is traded (DESIGN §4): all of them, or none of it.</summary>
internal static class LiveArming
{
    /// <param name="account">What a person typed, or what a deployment names.</param>
    /// <returns>What is missing, for a person; empty when live is armed for that name.</returns>
    public static IReadOnlyList<string> Missing(DeskConfiguration configuration, Rungs rungs, string name, DeskSettings desk, string? account)
    {
        var missing = new List<string>();
        if (Promotion(rungs, name, desk) is { } problem)
        {
            missing.Add(problem);
        }

        if (!configuration.Execution.Live)
        {
            missing.Add($"execution.live is not true in {DeskConfiguration.LocalFile}");
        }

        switch (configuration.Ibkr.AccountLive, account)
        {
            case (null, _):
                missing.Add("ibkr.account_live names no account");
                break;
            case (_, null):
                missing.Add($"nobody has typed the account: plimsoll deploy {name} --mode live --account ID");
                break;
            case var (real, typed) when real != typed:
                missing.Add($"the account is {typed} and ibkr.account_live is {real}");
                break;
            default:
                break;
        }

        return missing;
    }

    private static string? Promotion(Rungs rungs, string name, DeskSettings desk)
    {
        if (rungs.Last(name, BrokerMode.IbkrPaper)?.Promotion is not { To: BrokerMode.Live } promotion)
        {
            return $"there is no promotion on record for deployment {name}";
        }

        var changed = promotion.Terms.Changed(FrozenTerms.Of(desk, desk.Deployments.Single(each => each.Name == name)));
        return changed.Count == 0 ? null : $"the promotion of {promotion.Deployment} is void, since something changed ({string.Join("; ", changed)})";
    }
}
