using Federated.Storage;
using Federated.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Accounts;

/// <summary>Registers accounts: making, proving, changing and deleting them.</summary>
public static class AccountsRegistration
{
    /// <summary>OWASP Password Storage Cheat Sheet: PBKDF2-HMAC-SHA512, the function of Identity's version 3, with 210,000 rounds or more.</summary>
    public const int PasswordRounds = 220_000;

    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        AddIdentity(services);
        AddMail(services, configuration);
        services.AddScoped<AccountMaker>();
        services.AddScoped<AccountPublications>();
        services.AddScoped<ActorTraces>();
        services.AddScoped<PrepareInstance>();
        services.AddScoped<NewAccount>();
        services.AddScoped<CreateAccount>();
        services.AddScoped<ClaimInstance>();
        services.AddScoped<SignUp>();
        services.AddScoped<CheckPassword>();
        services.AddScoped<SessionCheck>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<SetPassword>();
        services.AddScoped<RequestPasswordReset>();
        services.AddScoped<CompletePasswordReset>();
        services.AddScoped<EditInstance>();
        services.AddScoped<ChooseAiDisplay>();
        services.AddScoped<ProfilePictures>();
        services.AddScoped<EditProfile>();
        services.AddScoped<DeleteAccount>();
        services.AddScoped<RemoveRemoteActor>();
        return services;
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options =>
        {
            options.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3;
            options.IterationCount = PasswordRounds;
        });
        // Names and passwords are checked by our own rules before they come here; lockout is counted by CheckPassword.
        // What the tables look like is IdentityTables' business: store options set here would change the model away from the migrations.
        services.AddIdentityCore<SignIn>().AddEntityFrameworkStores<FederatedDbContext>();
    }

    private static void AddMail(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        if (string.IsNullOrEmpty(configuration[$"{MailOptions.Section}:Host"]))
            services.AddSingleton<IMailSender, NoMailSender>();
        else
            services.AddSingleton<IMailSender, SmtpMailSender>();
    }
}
