using Plimsoll.Market;
using Plimsoll.Trading.Risk;

namespace Plimsoll.App.Ladder;

/// <summary>What the readiness checks are told.</summary>
/// <param name="Settings">Every setting that research would go by now, as a sealed result spells it.</param>
/// <param name="Universe">The symbols the strategy may hold.</param>
/// <param name="Code">Of this build, as a sealed result spells it.</param>
/// <param name="AccountEquity">What the account is worth, dollars.</param>
/// <param name="GivenToOthers">What other deployments in it were given.</param>
/// <param name="IsAudited">Whether the audit gate is on (preferences.yaml).</param>
internal sealed record ReadinessQuestion(
    string Name,
    ResearchEvidence Screen,
    ResearchEvidence Validation,
    Limits Limits,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> Universe,
    string Code,
    Money Capital,
    string Account,
    Money AccountEquity,
    Money GivenToOthers,
    bool IsAudited);
