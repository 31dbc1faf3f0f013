using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Identity;

/// <summary>The tables of ASP.NET Core Identity, in the schema version that has passkeys.</summary>
public abstract class IdentityTables(DbContextOptions options) : IdentityUserContext<SignIn, long>(options)
{
    public DbSet<PasswordReset> PasswordResets => Set<PasswordReset>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<SignIn>(signIn =>
        {
            signIn.ToTable("SignIns");
            signIn.HasIndex(s => s.AccountId).IsUnique();
            signIn.HasIndex(s => s.NormalizedEmail).IsUnique();
        });
        builder.Entity<IdentityUserClaim<long>>().ToTable("SignInClaims");
        builder.Entity<IdentityUserLogin<long>>().ToTable("SignInLogins");
        builder.Entity<IdentityUserToken<long>>().ToTable("SignInTokens");
        builder.Entity<IdentityUserPasskey<long>>().ToTable("SignInPasskeys");
        builder.Entity<PasswordReset>(reset =>
        {
            reset.ToTable("PasswordResets");
            reset.HasKey(r => r.TokenHash);
            reset.HasIndex(r => r.AccountId);
        });
    }
}
