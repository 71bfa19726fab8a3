namespace Plimsoll.App.Dashboard;

/// <summary>What an endpoint throws to be answered as a problem document; expected, and no bug.</summary>
internal sealed class ApiProblem(ProblemCode code, string detail) : Exception(detail)
{
    public ProblemCode Code => code;

    /// <summary>The parameter that is wrong; null where none is.</summary>
    public string? Field { get; private init; }

    public static ApiProblem Invalid(string field, string detail) => new(ProblemCode.Invalid, $"{field}: {detail}") { Field = field };

    public static ApiProblem NotFound(string what) => new(ProblemCode.NotFound, what);
}
