namespace Plimsoll.App.Configuration;

internal sealed record DeploymentLimits(string Deployment, RiskLimits Limits);
