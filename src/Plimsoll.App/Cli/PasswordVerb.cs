using System.CommandLine;
using System.Text;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Dashboard.Access;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll password</c>: the operator's password for the page, kept as a hash that only the file's owner can read.</summary>
internal static class PasswordVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll password", "Asks for it twice and shows nothing of it"),
    ];

    public static Command Make(CliContext context) =>
        new Verb(context, "password", "Set the operator's password for the page", examples, (call, _) => Task.FromResult(Run(call)));

    private static int Run(VerbCall call)
    {
        var password = Ask(call, "new password: ");
        if (password.Length < OperatorAccount.PasswordLengthMin)
        {
            throw new CliFailure(ExitCode.Usage, $"a password has at least {OperatorAccount.PasswordLengthMin} characters; a sentence is easiest to keep");
        }

        if (Ask(call, "once more: ") != password)
        {
            throw new CliFailure(ExitCode.Usage, "the two are not the same; nothing was changed");
        }

        var account = DeskFront.Account(call.Context.Folder);
        account.SetPassword(password);
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("set", true);
                json.WriteEndObject();
            });
        }
        else
        {
            call.Context.Out.WriteLine($"The password is set; its hash is in {Path.GetRelativePath(call.Context.Folder, account.File)}.");
        }

        return ExitCode.Done;
    }

    /// <summary>Without an echo where a person types; a line where a program does.</summary>
    private static string Ask(VerbCall call, string question)
    {
        if (!ReferenceEquals(call.Context.Error, Console.Error) || Console.IsInputRedirected)
        {
            return call.Context.In.ReadLine() ?? throw new CliFailure(ExitCode.Usage, "expected the password twice, a line each, on stdin");
        }

        call.Context.Error.Write(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        call.Context.Error.WriteLine();
        return typed.ToString();
    }
}
