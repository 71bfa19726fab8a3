namespace Plimsoll.App.Ladder;

/// <summary>
/// The five checks before a deployment (requirements/2). They read sealed results and compare them with what would be put to work: a result
/// of other bars, settings or code is no evidence. What cannot be measured does not pass.
/// </summary>
internal static class Readiness
{
    public static IReadOnlyList<ReadinessCheck> Check(ReadinessQuestion asked) =>
    [
        new(ReadinessCheck.RiskLimits, [.. RiskLimits(asked)]),
        new(ReadinessCheck.AuditGate, [.. Audit(asked)]),
        new(ReadinessCheck.Screening, [.. Passed(asked.Screen, "plimsoll screen")]),
        new(ReadinessCheck.Validation, [.. Passed(asked.Validation, "plimsoll validate")]),
        new(ReadinessCheck.Drawdown, [.. Drawdown(asked)]),
    ];

    /// <summary>From sound evidence only.</summary>
    public static Expectation Expected(ReadinessQuestion asked)
    {
        var shown = asked.Validation.IsSound ? asked.Validation : asked.Screen;
        return new Expectation(
            shown.Metric("cagr") ?? 0,
            shown.Metric("sharpe") ?? 0,
            shown.Metric("maxDrawdown") ?? 0,
            [.. new[] { asked.Screen.Seal, asked.Validation.Seal }.OfType<string>()]);
    }

    private static IEnumerable<ReadinessFinding> RiskLimits(ReadinessQuestion asked)
    {
        var limits = asked.Limits;
        var shown = asked.Screen.IsSound ? asked.Screen : asked.Validation;
        var (position, gross) = (shown.Exposure("maxPosition"), shown.Exposure("maxGross"));
        yield return AtMost("largest position", position, limits.PositionMax, Percent);
        yield return AtMost("largest gross exposure", gross, limits.GrossMax, Percent);
        yield return AtLeast("cash always kept", 1 - gross, limits.CashReserveMin);
        yield return AtMost("positions at one time", shown.Exposure("maxPositions"), limits.PositionsMax, value => value is { } known ? $"{known:0}" : "unknown");
        yield return AtMost("largest order", position * (double)asked.Capital.Amount, limits.OrderNotionalMax.Amount, Dollars);
        yield return AtMost("openings of a day", gross * (double)asked.Capital.Amount, limits.DailyExposureMax.Amount, Dollars);
        yield return new(
            limits is { DailyLossMax: not null, DrawdownMax: not null },
            $"daily loss halts at {Percent((double?)limits.DailyLossMax)}, a drawdown liquidates at {Percent((double?)limits.DrawdownMax)}");
        var free = asked.AccountEquity - asked.GivenToOthers;
        yield return new(asked.Capital <= free, $"capital {Dollars((double)asked.Capital.Amount)} of {Dollars((double)free.Amount)} free in {asked.Account}");
    }

    private static IEnumerable<ReadinessFinding> Audit(ReadinessQuestion asked)
    {
        if (!asked.IsAudited)
        {
            yield return new(true, "switched off: audit_gate_enabled in preferences.yaml");
            yield break;
        }

        foreach (var (evidence, kind) in new[] { (asked.Screen, "screen"), (asked.Validation, "validation") })
        {
            if (!evidence.Exists)
            {
                yield return new(false, $"{evidence.File}: there is no such file");
            }
            else if (evidence.Problem is { } problem)
            {
                yield return new(false, $"{evidence.File} {problem}");
            }
            else
            {
                foreach (var finding in Audit(asked, evidence, kind))
                {
                    yield return finding;
                }
            }
        }

        if (asked is { Screen.IsSound: true, Validation.IsSound: true })
        {
            var other = asked.Screen.Inputs.Keys.Union(asked.Validation.Inputs.Keys, StringComparer.Ordinal)
                .Where(symbol => asked.Screen.Inputs.GetValueOrDefault(symbol) != asked.Validation.Inputs.GetValueOrDefault(symbol))
                .Order(StringComparer.Ordinal).ToList();
            yield return new(other.Count == 0, other.Count == 0
                ? $"both of the same bars, {asked.Screen.Inputs.Count} symbols up to {asked.Screen.LastBar}"
                : $"screening and validation saw other bars of {string.Join(", ", other)}");
        }
    }

    private static IEnumerable<ReadinessFinding> Audit(ReadinessQuestion asked, ResearchEvidence evidence, string kind)
    {
        yield return new(true, $"{evidence.File}: its seal holds");
        if (evidence.Kind != kind || evidence.Strategy != asked.Name)
        {
            yield return new(false, $"{evidence.File} is a {evidence.Kind} of {evidence.Strategy}, not a {kind} of {asked.Name}");
            yield break;
        }

        yield return evidence.Code == asked.Code
            ? new(true, $"{kind} by this build")
            : new(false, $"{kind} by other code: {evidence.Code}, this is {asked.Code}");
        var changed = asked.Settings.Keys.Union(evidence.Settings.Keys, StringComparer.Ordinal)
            .Where(key => asked.Settings.GetValueOrDefault(key) != evidence.Settings.GetValueOrDefault(key))
            .Select(key => $"{key} {evidence.Settings.GetValueOrDefault(key) ?? "absent"} (now {asked.Settings.GetValueOrDefault(key) ?? "absent"})").ToList();
        yield return changed.Count == 0
            ? new(true, $"{kind} with these settings")
            : new(false, $"{kind} with other settings: {string.Join(", ", changed)}");
        var unseen = asked.Universe.Except(evidence.Inputs.Keys, StringComparer.Ordinal).ToList();
        if (unseen.Count > 0)
        {
            yield return new(false, $"{kind} without bars of {string.Join(", ", unseen)}");
        }

        foreach (var (clean, text) in evidence.Audits)
        {
            yield return new(clean, text);
        }

        if (kind == "validation" && !evidence.Audits.Any())
        {
            yield return new(false, "validation without audits");
        }
    }

    private static IEnumerable<ReadinessFinding> Passed(ResearchEvidence evidence, string verb)
    {
        if (!evidence.IsSound)
        {
            yield return new(false, evidence.Exists ? $"{evidence.File} {evidence.Problem}" : $"there is none: {verb}");
            yield break;
        }

        foreach (var (passed, text) in evidence.Criteria)
        {
            yield return new(passed, text);
        }

        if (!evidence.Passed && evidence.Criteria.All(one => one.Passed))
        {
            yield return new(false, $"{evidence.File} does not say that it passed");
        }
    }

    private static IEnumerable<ReadinessFinding> Drawdown(ReadinessQuestion asked)
    {
        yield return AtMost("deepest fall of the backtest", (asked.Validation.IsSound ? asked.Validation : asked.Screen).Metric("maxDrawdown"), asked.Limits.DrawdownMax, Percent);
        if (asked.Validation.IsSound)
        {
            yield return AtMost("with realistic costs", asked.Validation.NetDrawdown, asked.Limits.DrawdownMax, Percent);
        }
    }

    private static ReadinessFinding AtMost(string what, double? shown, decimal? limit, Func<double?, string> text) =>
        limit is { } max ? new(shown <= (double)max + Rounding, $"{what} {text(shown)}, limit {text((double)max)}") : new(true, $"{what} {text(shown)}, no limit");

    private static ReadinessFinding AtLeast(string what, double? shown, decimal? limit) =>
        limit is { } min ? new(shown >= (double)min - Rounding, $"{what} {Percent(shown)}, limit {Percent((double)min)}") : new(true, $"{what} {Percent(shown)}, no limit");

    /// <summary>Sums of weights end in digits that no limit means.</summary>
    private const double Rounding = 1e-9;

    private static string Percent(double? value) => value is { } known ? $"{known * 100:0.##} %" : "unknown";

    private static string Dollars(double? value) => value is { } known ? $"${known:N0}" : "unknown";
}
