namespace Plimsoll.App.Ladder;

/// <summary>The three answers of requirements/2.</summary>
internal enum PromotionDecision
{
    /// <summary>Time, performance and risk are as they must be.</summary>
    Approved = 1,

    /// <summary>A risk is violated now, or the performance is far off: two alerts or more.</summary>
    Rejected,

    /// <summary>Something smaller, such as too little time.</summary>
    NeedsReview,
}
