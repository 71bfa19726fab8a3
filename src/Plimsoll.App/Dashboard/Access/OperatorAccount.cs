using System.Text;
using Microsoft.AspNetCore.Identity;
using Plimsoll.App.Running;

namespace Plimsoll.App.Dashboard.Access;

/// <summary>The one account there is, by the hash of its password in a file that only its owner can read.</summary>
internal sealed class OperatorAccount(string folder)
{
    public const string Name = "operator";

    public const int PasswordLengthMin = 12;

    private readonly PasswordHasher<string> hasher = new();

    public string File { get; } = Path.Combine(folder, "password");

    public bool HasPassword => System.IO.File.Exists(File);

    public void SetPassword(string password) => PrivateFile.Write(File, hasher.HashPassword(Name, password));

    public bool Verify(string password)
    {
        if (!HasPassword)
        {
            return false;
        }

        var verdict = hasher.VerifyHashedPassword(Name, System.IO.File.ReadAllText(File, Encoding.UTF8).Trim(), password);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            SetPassword(password);
        }

        return verdict != PasswordVerificationResult.Failed;
    }
}
