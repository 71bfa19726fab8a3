namespace Plimsoll.Trading.Risk;

/// <summary>Whose limits and results are meant: a deployment's, by its name, or those of the whole account.</summary>
public static class RiskScope
{
    /// <summary>No deployment is called so: names are words of the command line.</summary>
    public const string Account = "account";

    /// <summary>For the end of a sentence: whose limit it is.</summary>
    public static string Limit(string scope) => scope == Account ? "the account's limit" : $"the limit of {scope}";
}
