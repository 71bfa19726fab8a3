namespace Plimsoll.App.Dashboard;

/// <summary>Every refusal of the API, by a name for programs.</summary>
internal enum ProblemCode
{
    Unauthenticated = 1,
    Forbidden,
    Csrf,
    Host,
    TooLarge,
    Malformed,
    Invalid,
    NotFound,
    Method,
    Conflict,
    Refused,
    TooMany,
    Unavailable,
    Failed,
}
